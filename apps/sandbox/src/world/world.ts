import type { Calls } from '../calls/calls.js';
import type { Dials } from '../calls/dials.js';
import type { ParcelJourney } from '../carrier/parcel-journey.js';
import type { PickupDesk } from '../carrier/pickup-desk.js';
import type { ShipmentDesk } from '../carrier/shipment-desk.js';
import type { Ledger } from '../payment/ledger.js';
import type { PaymentRegister } from '../payment/payment-register.js';
import type { RefundDesk } from '../payment/refund-desk.js';
import type { MailDesk } from '../messages/mail-desk.js';
import type { SmsDesk } from '../messages/sms-desk.js';
import type { ActivityRegister } from '../stored-value/activity-register.js';
import type { StoredValueDesk } from '../stored-value/stored-value-desk.js';
import type { StoredValueLedger } from '../stored-value/stored-value-ledger.js';
import type { InspectionDesk } from '../warehouse/inspection-desk.js';
import type { StockDesk } from '../warehouse/stock-desk.js';
import type { PhoneDesk } from '../telephony/phone-desk.js';
import type { Outbox } from '../webhooks/outbox.js';

/** Everything that the test driver can reach. */
export interface World {
  readonly calls: Calls;
  readonly dials: Dials;
  readonly outbox: Outbox;
  readonly payments: PaymentRegister;
  readonly refundDesk: RefundDesk;
  readonly ledger: Ledger;
  readonly pickupDesk: PickupDesk;
  readonly journey: ParcelJourney;
  readonly activities: ActivityRegister;
  readonly storedValueDesk: StoredValueDesk;
  readonly storedValueLedger: StoredValueLedger;
  readonly mailDesk: MailDesk;
  readonly smsDesk: SmsDesk;
  readonly phoneDesk: PhoneDesk;
  readonly stockDesk: StockDesk;
  readonly inspectionDesk: InspectionDesk;
  readonly shipmentDesk: ShipmentDesk;
}
