/** One request that a newcomer can paste into a terminal. */
export function exampleCurl(apiUrl: string, agentToken: string): string {
  return `curl -s ${apiUrl}/v1/cases -H 'authorization: Bearer ${agentToken}'`;
}
