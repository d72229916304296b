import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { kindOfAddress } from './address-rules.js';

export interface UrlRules {
  /** For development: addresses of this machine too, on any port that needs no privilege, and without TLS. */
  readonly allowLoopback: boolean;
  readonly ports: readonly number[];
}

export interface ResolvedAddress {
  readonly address: string;
  readonly family: number;
}

/** All addresses of a host name. */
export type Resolver = (host: string) => Promise<readonly ResolvedAddress[]>;

/** A place that we do not talk to, whoever asks for it. */
export class ForbiddenUrlError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'ForbiddenUrlError';
  }
}

const LONGEST_URL = 2_048;
const LOWEST_FREE_PORT = 1_024;
const RESOLVE_TIMEOUT_MS = 5_000;

const resolveBySystem: Resolver = (host) => lookup(host, { all: true, verbatim: true });

/**
 * Decides where we may send something because somebody outside told us to. The rules look at the addresses that a name
 * leads to, and whoever sends connects to one of the addresses that were looked at: the name could lead elsewhere by then.
 */
export class UrlGuard {
  constructor(
    private readonly rules: UrlRules,
    private readonly resolve: Resolver = resolveBySystem,
  ) {}

  /** The URL and the addresses of its host, all of which are allowed. */
  async check(text: string): Promise<{ url: URL; addresses: readonly ResolvedAddress[] }> {
    const url = this.parse(text);
    const addresses = await this.addressesOf(hostOf(url));
    const kinds = new Set(addresses.map(({ address }) => kindOfAddress(address)));
    // All of them: a name that leads to one place that is allowed and to one that is not is up to something.
    if (kinds.size !== 1 || kinds.has('forbidden'))
      throw new ForbiddenUrlError('The host has an address that is not on the public Internet.');
    if (kinds.has('loopback')) this.checkLoopback(url);
    else this.checkPublic(url);
    return { url, addresses };
  }

  private parse(text: string): URL {
    if (text.length > LONGEST_URL)
      throw new ForbiddenUrlError(`The URL is longer than ${LONGEST_URL} characters.`);
    const url = URL.canParse(text) ? new URL(text) : null;
    if (!url || !['http:', 'https:'].includes(url.protocol))
      throw new ForbiddenUrlError('It must be an absolute https URL.');
    if (url.username !== '' || url.password !== '')
      throw new ForbiddenUrlError('The URL must hold no user name and password.');
    return url;
  }

  private checkPublic(url: URL): void {
    if (url.protocol !== 'https:') throw new ForbiddenUrlError('The URL must be https.');
    if (!this.rules.ports.includes(portOf(url)))
      throw new ForbiddenUrlError(`The port must be one of ${this.rules.ports.join(', ')}.`);
  }

  private checkLoopback(url: URL): void {
    if (!this.rules.allowLoopback)
      throw new ForbiddenUrlError('The host has an address that is not on the public Internet.');
    if (portOf(url) < LOWEST_FREE_PORT)
      throw new ForbiddenUrlError(`On this machine, the port must be ${LOWEST_FREE_PORT} or higher.`);
  }

  private async addressesOf(host: string): Promise<readonly ResolvedAddress[]> {
    const family = isIP(host);
    if (family !== 0) return [{ address: host, family }];
    const addresses = await this.resolveInTime(host);
    if (addresses.length === 0) throw new Error(`The host ${host} has no address.`);
    return addresses;
  }

  private async resolveInTime(host: string): Promise<readonly ResolvedAddress[]> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error(`The name ${host} was not resolved in time.`)),
        RESOLVE_TIMEOUT_MS,
      );
    });
    try {
      return await Promise.race([this.resolve(host), tooLate]);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** An IPv6 host stands in brackets in a URL. */
function hostOf({ hostname }: URL): string {
  return hostname.startsWith('[') ? hostname.slice(1, -1) : hostname;
}

function portOf({ protocol, port }: URL): number {
  if (port !== '') return Number(port);
  return protocol === 'https:' ? 443 : 80;
}
