import { type Finding, lintPolicies, type Policy } from '#domain';
import { readPolicy, shippedPolicies } from './policy-files.js';
import { DONE, FAULTY, type Subcommand } from './terminal.js';

/** Of each policy the newest version, a given document before a shipped one of the same number: what an older one promised is over, or is pinned by cases. */
function newest(policies: readonly Policy[]): Policy[] {
  const byId = new Map<string, Policy>();
  for (const policy of policies)
    if ((byId.get(policy.policyId)?.version ?? 0) <= policy.version) byId.set(policy.policyId, policy);
  return [...byId.values()];
}

const textOf = ({ policy, path, code, message }: Finding): string =>
  `${policy}: ${path}: ${code}: ${message}\n`;

/** Names what documents that are well formed contradict themselves in; with files, among the shipped ones. */
export const lint: Subcommand = {
  usage: 'lint [FILE…]',
  summary:
    'Name rights that overlap, that nobody can reach, and markets without a fallback, in the shipped policies and FILEs',
  run: async (args, terminal) => {
    const given = await Promise.all(args.map((file) => readPolicy(file, terminal)));
    const findings = lintPolicies(newest([...(await shippedPolicies(terminal)), ...given]));
    for (const finding of findings) terminal.print(textOf(finding));
    if (findings.length === 0) terminal.print('Nothing is contradictory.\n');
    return findings.length === 0 ? DONE : FAULTY;
  },
};
