/** How the customer reached the shop when the case was filed; `authority`: he complained to one, which wants an answer. */
export const CHANNELS = ['web', 'phone', 'chat', 'email', 'store', 'authority'] as const;
export type Channel = (typeof CHANNELS)[number];
