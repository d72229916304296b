/** Enough of an address to recognise it by, and no more: `j***@example.com`, `***123`. */
export function masked(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return `***${address.slice(-3)}`;
  // One letter would be the whole name of a short one.
  return `${at > 2 ? address.charAt(0) : ''}***${address.slice(at)}`;
}
