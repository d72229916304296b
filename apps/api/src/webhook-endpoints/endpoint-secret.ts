import type { SecretBox } from '#platform';

/** The secret that a request makes. It follows from the request, so that a repeat shows the same one and none is kept in plain. */
export function secretOf(commandId: string, box: SecretBox): string {
  return `whsec_${box.derive(`webhook-secret:${commandId}`).toString('base64')}`;
}
