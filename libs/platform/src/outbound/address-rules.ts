import ipaddr from 'ipaddr.js';

/** Where an address lies, as far as it matters to whom we may talk to at somebody's request. */
export type AddressKind = 'public' | 'loopback' | 'forbidden';

/** Public by its number, but answers the machines of a cloud only: Azure's metadata and platform address. */
const METADATA = ['168.63.129.16'];
/** All that is routed on the Internet; what carries an IPv4 address inside lies elsewhere, or is a range of its own. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Allows what is public, rather than forbidding what is known not to be. An IPv6 address that carries an IPv4 one
 * (mapped, NAT64, 6to4, Teredo) is never public: it could be a way around.
 */
export function kindOfAddress(text: string): AddressKind {
  if (!ipaddr.isValid(text) || METADATA.includes(text)) return 'forbidden';
  const address = ipaddr.parse(text);
  const range: string = address.range();
  if (range === 'loopback') return 'loopback';
  if (range !== 'unicast') return 'forbidden';
  return address instanceof ipaddr.IPv6 && !address.match(GLOBAL_IPV6) ? 'forbidden' : 'public';
}
