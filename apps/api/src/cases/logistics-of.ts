import { DomainError, type Logistics } from '#domain';
import { present } from '../optional.js';
import type { LogisticsRequest } from './cases.dto.js';
import type { NewTexts } from './new-texts.js';

function refuse(path: string, name: string, message: string): never {
  throw new DomainError('LOGISTICS.INVALID', message, `${path}${name}`);
}

/** Refuses what does not fit the method. `path` is where the logistics stand in the request, `logistics.` or nothing. */
export function assertFits(request: LogisticsRequest, path: string): void {
  const slotId = slotOf(request, path);
  if (request.method !== 'pickup' && slotId !== undefined)
    refuse(path, 'slotId', 'Only a pickup has a slot.');
  if (request.method === 'mail') return;
  if (request.trackingNumber !== undefined)
    refuse(path, 'trackingNumber', 'The carrier that we send, or whose label it is, numbers the parcel.');
  if (['dropOff', 'inStore'].includes(request.method)) return;
  if (slotId === undefined) refuse(path, 'slotId', 'A pickup needs a slot; GET …/slots lists them.');
  if (request.address === undefined)
    refuse(path, 'address', 'A pickup needs the address where the courier comes.');
}

function slotOf({ slotId, slot }: LogisticsRequest, path: string): string | undefined {
  if (slotId !== undefined && slot !== undefined && slotId !== slot)
    refuse(path, 'slot', '`slot` and `slotId` are two names of one thing and differ.');
  return slotId ?? slot;
}

export function logisticsOf(request: LogisticsRequest, texts: NewTexts): Logistics {
  const { method, slotId, slot, trackingNumber, address } = request;
  return present({
    method,
    slotId: slotId ?? slot,
    trackingNumber,
    addressId: texts.address(address),
  });
}
