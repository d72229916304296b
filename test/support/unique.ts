let serial = 0;

/** A name that no other test uses. */
export const unique = (prefix: string): string =>
  `${prefix}-${process.pid}-${Date.now().toString(36)}-${(serial += 1)}`;
