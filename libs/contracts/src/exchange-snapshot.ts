import { type CaseState, reservationOf } from '#domain';
import { present } from './present.js';

/** What an exchange is about: what comes instead, whether it is kept for the customer, and where it is. */
export function exchangeSnapshot({ exchange }: CaseState) {
  if (!exchange) return undefined;
  const { mode, wanted, differenceMinor, depositMinor, replacement, waits } = exchange;
  const stock = reservationOf(exchange);
  return {
    ...{ mode, wanted, differenceMinor, depositMinor },
    ...present({
      waits,
      stock: stock && present({ status: stock.status, missing: stock.missing }),
      replacement:
        replacement &&
        present({
          status: replacement.status,
          lines: replacement.lines,
          trackingNumber: replacement.trackingNumber,
          shipmentId: replacement.shipmentId,
          failureCode: replacement.failureCode,
        }),
    }),
  };
}
