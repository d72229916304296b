export interface StaffAddresses {
  /** Where messages go that no single person is meant by. */
  readonly team?: string;
  /** An address with `{owner}` in it, such as `{owner}@shop.example`. */
  readonly owner?: string;
  readonly timeZone: string;
}

const LOCAL_PART = /^[A-Za-z0-9._-]+$/;

/** Where staff is written to: the owner of a case himself if that can be known, otherwise the team. */
export class StaffDirectory {
  constructor(private readonly addresses: StaffAddresses) {}

  get timeZone(): string {
    return this.addresses.timeZone;
  }

  addressOf(owner: string | null): string | null {
    const { owner: pattern, team = null } = this.addresses;
    // An id with other characters would be another address than it looks like.
    if (owner === null || pattern === undefined || !LOCAL_PART.test(owner)) return team;
    return pattern.replace('{owner}', owner);
  }
}
