import {
  BankTransferGateway, createFileStore, EasyPostCarrierClient, HttpRepairNetwork, HttpStockClient, HttpWarehouseClient, PointsGateway,
  SmtpMailGateway, StoredValueGateway, StripeCollectionGateway, StripePaymentGateway, TwilioSmsGateway, TwilioTelephony, VoucherGateway,
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
    collections: new StripeCollectionGateway({ ...config.payment, timeoutMs }),
    payouts: {
      bankTransfer: new BankTransferGateway({ ...config.payouts.bankTransfer, timeoutMs }),
      voucher: new VoucherGateway({ ...config.payouts.voucher, timeoutMs }),
      points: new PointsGateway({ ...config.payouts.points, timeoutMs }),
    },
    carrier: new EasyPostCarrierClient({ ...config.carrier, timeoutMs }),
    warehouse: new HttpWarehouseClient({ ...config.warehouse, timeoutMs }),
    repairs: new HttpRepairNetwork({ ...config.repair, timeoutMs }),
    stock: new HttpStockClient({ ...config.warehouse, timeoutMs }),
    mail: new SmtpMailGateway({ ...config.smtp, timeoutMs }),
    sms: new TwilioSmsGateway({ ...config.sms, timeoutMs }),
    telephony: new TwilioTelephony({ ...config.telephony, timeoutMs }),
    files: createFileStore(config.files),
  };
}
export type Outside = ReturnType<typeof connectOutside>;
