const DAY_SECONDS = 86_400;

/** `customer-demo` is whom the demo orders belong to; the others are known by what they may do. */
const PEOPLE = {
  customer: 'customer-demo',
  agent: 'agent-demo',
  supervisor: 'supervisor-demo',
  finance: 'finance-demo',
  warehouse: 'warehouse-demo',
} as const;

export type DemoRole = keyof typeof PEOPLE;

export async function demoTokens(sandboxUrl: string): Promise<Record<DemoRole, string>> {
  const roles = Object.keys(PEOPLE) as DemoRole[];
  const tokens = await Promise.all(roles.map(async (role) => [role, await token(sandboxUrl, role)] as const));
  return Object.fromEntries(tokens) as Record<DemoRole, string>;
}

async function token(sandboxUrl: string, role: DemoRole): Promise<string> {
  const response = await fetch(`${sandboxUrl}/issuer/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sub: PEOPLE[role], roles: [role], expiresInSeconds: DAY_SECONDS }),
  });
  if (!response.ok) throw new Error(`The sandbox gave no token: it answered ${response.status}.`);
  return ((await response.json()) as { access_token: string }).access_token;
}
