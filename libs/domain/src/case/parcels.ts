import type { Logistics, Parcel, ParcelStatus } from './goods-record.js';
import type { Instant } from '../time.js';

/** What a carrier can tell of a parcel. */
export type ScanStatus = Exclude<ParcelStatus, 'announced' | 'received'>;

/** In the order of the way: the warehouse may still receive any of these. */
const OUTSTANDING: readonly ParcelStatus[] = ['announced', 'inTransit', 'damaged', 'delivered'];
const MISSING: readonly ParcelStatus[] = ['lost', 'misdelivered'];

export const outstanding = (parcels: readonly Parcel[]): Parcel[] =>
  parcels.filter(({ status }) => OUTSTANDING.includes(status));

/** Parcels that nobody expects any more, unless they turn up. */
export const missing = (parcels: readonly Parcel[]): Parcel[] =>
  parcels.filter(({ status }) => MISSING.includes(status));

export function isMissing(status: ParcelStatus): status is 'lost' | 'misdelivered' {
  return MISSING.includes(status);
}

/** We bear the risk of the way when we sent the carrier or bought his label. */
export const carrierOf = ({ method }: Logistics): Parcel['carrier'] =>
  method === 'mail' ? 'customers' : 'ours';

const find = (parcels: readonly Parcel[], trackingNumber: string): Parcel | undefined =>
  parcels.find((parcel) => parcel.trackingNumber === trackingNumber);

/** The list with this parcel, in the place of what was known of it. */
function put(parcels: readonly Parcel[], parcel: Parcel): Parcel[] {
  const isKnown = find(parcels, parcel.trackingNumber) !== undefined;
  if (!isKnown) return [...parcels, parcel];
  return parcels.map((known) => (known.trackingNumber === parcel.trackingNumber ? parcel : known));
}

/** The list with the parcel of these logistics, if it has a number yet; one that was scanned already stays as it is. */
export function announced(parcels: readonly Parcel[], logistics: Logistics): readonly Parcel[] {
  const { trackingNumber } = logistics;
  if (trackingNumber === undefined || find(parcels, trackingNumber)) return parcels;
  return [...parcels, { trackingNumber, carrier: carrierOf(logistics), status: 'announced' }];
}

/** The list without the parcel of logistics that were given up, unless it is on its way all the same. */
export function withdrawn(parcels: readonly Parcel[], { trackingNumber }: Logistics): readonly Parcel[] {
  return parcels.filter(
    (parcel) => parcel.trackingNumber !== trackingNumber || parcel.status !== 'announced',
  );
}

/** What a scan makes of a status. Damage stays known until the box is opened, and no parcel travels backwards. */
function afterScan(status: ParcelStatus, scan: ScanStatus): ParcelStatus {
  if (status === 'received') return status;
  if (scan === 'inTransit' && ['delivered', 'damaged'].includes(status)) return status;
  return scan === 'delivered' && status === 'damaged' ? status : scan;
}

export interface Scanned {
  readonly trackingNumber: string;
  readonly status: ScanStatus;
  readonly scannedAt: Instant;
}

/** The list after a scan. A number that is not known belongs to the case that the carrier names. */
export function scanned(parcels: readonly Parcel[], scan: Scanned, logistics: Logistics): readonly Parcel[] {
  const { trackingNumber, scannedAt } = scan;
  const known = find(parcels, trackingNumber);
  if (!known)
    return [...parcels, { trackingNumber, carrier: carrierOf(logistics), status: scan.status, scannedAt }];
  if (known.scannedAt !== undefined && scannedAt < known.scannedAt) return parcels;
  const status = afterScan(known.status, scan.status);
  return status === known.status ? parcels : put(parcels, { ...known, status, scannedAt });
}

/**
 * The list once the warehouse has opened a parcel. When it does not say which, it is taken to be the one that has
 * come furthest, so that at least their number is right.
 */
export function received(
  parcels: readonly Parcel[],
  trackingNumber: string | undefined,
  logistics: Logistics,
): readonly Parcel[] {
  const furthest = outstanding(parcels).sort(
    (a, b) => OUTSTANDING.indexOf(b.status) - OUTSTANDING.indexOf(a.status),
  )[0];
  const number = trackingNumber ?? furthest?.trackingNumber;
  if (number === undefined) return parcels;
  const known = find(parcels, number) ?? { trackingNumber: number, carrier: carrierOf(logistics) };
  return put(parcels, { ...known, status: 'received' });
}
