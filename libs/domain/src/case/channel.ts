/** How the customer reached the shop when the case was filed. */
export const CHANNELS = ['web', 'phone', 'chat', 'email', 'store'] as const;
export type Channel = (typeof CHANNELS)[number];
