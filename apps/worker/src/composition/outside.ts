import {
  createFileStore, EasyPostCarrierClient, HttpWarehouseClient, SmtpMailGateway, StoredValueGateway, StripePaymentGateway, TwilioSmsGateway, TwilioTelephony,
} from '#gateways'; // prettier-ignore
import type { WorkerConfig } from '#platform';
import { refundBooks } from '../refund-books.js';

/** The systems that are not ours, each behind its port. */
export function connectOutside(config: WorkerConfig) {
  const timeoutMs = config.providerTimeoutMs;
  return {
    books: refundBooks(
      new StripePaymentGateway({ ...config.payment, timeoutMs }),
      new StoredValueGateway({ ...config.storedValue, timeoutMs }),
    ),
    carrier: new EasyPostCarrierClient({ ...config.carrier, timeoutMs }),
    warehouse: new HttpWarehouseClient({ ...config.warehouse, timeoutMs }),
    mail: new SmtpMailGateway({ ...config.smtp, timeoutMs }),
    sms: new TwilioSmsGateway({ ...config.sms, timeoutMs }),
    telephony: new TwilioTelephony({ ...config.telephony, timeoutMs }),
    files: createFileStore(config.files),
  };
}
export type Outside = ReturnType<typeof connectOutside>;
