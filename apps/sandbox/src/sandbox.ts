import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express } from 'express';
import { ApiError, easypostErrors } from './calls/api-error.js';
import { answerErrors, Calls } from './calls/calls.js';
import { defaultDials, Dials } from './calls/dials.js';
import { IdempotencyKeys } from './calls/idempotency-keys.js';
import { carrierRouter } from './carrier/carrier.router.js';
import { LabelDesk } from './carrier/label-desk.js';
import { ParcelJourney } from './carrier/parcel-journey.js';
import { PickupDesk } from './carrier/pickup-desk.js';
import { ShipmentDesk } from './carrier/shipment-desk.js';
import { TrackerDesk } from './carrier/tracker-desk.js';
import { ConsignmentRegister } from './carrier/consignment-register.js';
import type { SandboxConfig } from './config.js';
import { issuerRouter } from './issuer/issuer.router.js';
import { SigningKey } from './issuer/signing-key.js';
import { Journal } from './journal/journal.js';
import { MailDesk } from './messages/mail-desk.js';
import { MailServer } from './messages/mail-server.js';
import { SmsDesk } from './messages/sms-desk.js';
import { smsRouter } from './messages/sms.router.js';
import { DisputeDesk } from './payment/dispute-desk.js';
import { IntentDesk } from './payment/intent-desk.js';
import { IntentRegister } from './payment/intent-register.js';
import { Ledger } from './payment/ledger.js';
import { payPage } from './payment/pay-page.js';
import { PaymentRegister } from './payment/payment-register.js';
import { paymentRouter } from './payment/payment.router.js';
import { RefundDesk } from './payment/refund-desk.js';
import { JobDesk } from './repair/job-desk.js';
import { RepairCourse } from './repair/repair-course.js';
import { RepairNews } from './repair/repair-news.js';
import { RepairRegister } from './repair/repair-register.js';
import { repairRouter } from './repair/repair.router.js';
import { VisitDesk } from './repair/visit-desk.js';
import { Workbench } from './repair/workbench.js';
import { PAYOUT_BOOKS, type PayoutBook } from './payouts/giving.js';
import { GivingDesk } from './payouts/giving-desk.js';
import { GivingLedger } from './payouts/giving-ledger.js';
import { GivingRegister } from './payouts/giving-register.js';
import { pointsRouter, transfersRouter, vouchersRouter } from './payouts/payouts.router.js';
import { ActivityRegister } from './stored-value/activity-register.js';
import { StoredValueDesk } from './stored-value/stored-value-desk.js';
import { StoredValueLedger } from './stored-value/stored-value-ledger.js';
import { storedValueRouter } from './stored-value/stored-value.router.js';
import { PhoneDesk } from './telephony/phone-desk.js';
import { phoneRouter } from './telephony/phone.router.js';
import { InspectionDesk } from './warehouse/inspection-desk.js';
import { ReservationDesk } from './warehouse/reservation-desk.js';
import { StockDesk } from './warehouse/stock-desk.js';
import { WarehouseDesk } from './warehouse/warehouse-desk.js';
import { warehouseRouter } from './warehouse/warehouse.router.js';
import { Dispatcher } from './webhooks/dispatcher.js';
import { Outbox } from './webhooks/outbox.js';
import { Sender } from './webhooks/sender.js';
import { onlyLoopback } from './world/only-loopback.js';
import { worldRouter } from './world/world.router.js';

export interface RunningSandbox {
  readonly url: string;
  readonly smtpPort: number;
  close(): Promise<void>;
}

/**
 * Takes the port first and reads the journal then: while another process still has the port, it may still be writing the
 * journal, which must not be replayed and cut under its hands. Requests that come early wait for the replay.
 */
export async function startSandbox(config: SandboxConfig): Promise<RunningSandbox> {
  const parts = assemble(config);
  const server = createServer();
  await listen(server, config);
  const { port } = server.address() as AddressInfo;
  const url =
    config.publicUrl ?? `http://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`;
  const opening = openApplication(config, parts, url);
  server.on('request', (request, response) => {
    opening.then(
      ({ app }) => void app(request, response),
      () => response.destroy(),
    );
  });
  const close = () => shutDown(server, parts);
  const { smtpPort } = await opening.catch(async (error: unknown) => {
    await close();
    throw error;
  });
  for (const part of withTimers(parts)) part.resume();
  return { url, smtpPort, close };
}

async function openApplication(
  config: SandboxConfig,
  parts: Parts,
  url: string,
): Promise<{ app: Express; smtpPort: number }> {
  await parts.journal.replay(config.dataDirectory);
  const app = application(config, parts, await SigningKey.load(config.dataDirectory), url);
  return { app, smtpPort: await parts.mailServer.listen(config.smtpPort, config.host) };
}

type Parts = ReturnType<typeof assemble>;

/** Every fold is registered here, before the replay. */
function assemble(config: SandboxConfig) {
  const journal = new Journal();
  const dials = new Dials(journal, defaultDials(config.settleMs, config.scanMs));
  const outbox = new Outbox(journal, dials);
  const sender = new Sender(config.webhooks.baseUrl, config.webhooks.secrets, config.sms.authToken);
  const dispatcher = new Dispatcher(journal, outbox, sender, dials);
  const calls = new Calls(journal, dials, new IdempotencyKeys(journal, config.keyLifetimeMs), dispatcher);
  const payments = new PaymentRegister(journal);
  const ledger = new Ledger(journal);
  const refundDesk = new RefundDesk(journal, payments, outbox, dials);
  const disputeDesk = new DisputeDesk(payments, outbox);
  const intents = new IntentRegister(journal);
  const intentDesk = new IntentDesk(journal, intents, outbox, dials);
  const activities = new ActivityRegister(journal);
  const storedValueLedger = new StoredValueLedger(journal);
  const storedValueDesk = new StoredValueDesk(journal, activities);
  const givings = new GivingRegister(journal);
  const givingDesk = new GivingDesk(journal, givings, outbox, dials);
  const givingLedgers = Object.fromEntries(
    PAYOUT_BOOKS.map((book) => [book, new GivingLedger(journal, book)]),
  ) as Record<PayoutBook, GivingLedger>;
  const consignments = new ConsignmentRegister(journal);
  const trackerDesk = new TrackerDesk(consignments, outbox);
  const pickupDesk = new PickupDesk(consignments, trackerDesk, dials);
  const labelDesk = new LabelDesk(journal, consignments, trackerDesk, dials);
  const shipmentDesk = new ShipmentDesk(journal, trackerDesk, dials);
  const warehouseDesk = new WarehouseDesk(journal, outbox);
  const stockDesk = new StockDesk(journal);
  const reservationDesk = new ReservationDesk(journal, outbox, shipmentDesk);
  const inspectionDesk = new InspectionDesk(outbox);
  const journey = new ParcelJourney(journal, consignments, {
    pickups: pickupDesk,
    trackers: trackerDesk,
    labels: labelDesk,
    dials,
    receive: (parcel, otherwise) => warehouseDesk.receive(parcel, otherwise),
  });
  const smsDesk = new SmsDesk(journal, config.sms.accountSid);
  const phoneDesk = new PhoneDesk(journal, outbox, dials, config.sms.accountSid);
  const mailDesk = new MailDesk(journal);
  const mailServer = new MailServer(mailDesk, dials);
  return {
    ...{
      journal,
      dials,
      outbox,
      dispatcher,
      calls,
      payments,
      ledger,
      refundDesk,
      disputeDesk,
      intents,
      intentDesk,
    },
    ...{ consignments, trackerDesk, pickupDesk, labelDesk, shipmentDesk, journey },
    ...{ activities, storedValueLedger, storedValueDesk },
    ...{ givings, givingDesk, givingLedgers },
    ...{ smsDesk, phoneDesk, mailDesk, mailServer },
    ...{ warehouseDesk, stockDesk, reservationDesk, inspectionDesk },
    ...repairParts(journal, outbox, dials),
  };
}

/** Those who repair. */
function repairParts(journal: Journal, outbox: Outbox, dials: Dials) {
  const repairRegister = new RepairRegister(journal);
  const news = new RepairNews(outbox, dials);
  const workbench = new Workbench(repairRegister, news);
  return {
    ...{ repairRegister, workbench },
    jobDesk: new JobDesk(repairRegister, news),
    visitDesk: new VisitDesk(repairRegister, news, dials),
    repairCourse: new RepairCourse(journal, repairRegister, workbench, dials),
  };
}

function application(config: SandboxConfig, parts: Parts, key: SigningKey, url: string): Express {
  const { calls, intentDesk, warehouseDesk, storedValueDesk, activities } = parts;
  const guard = onlyLoopback(config.worldIsOpen);
  const app = express();
  app.disable('x-powered-by');
  // Nested query parameters, as in `created[gte]`.
  app.set('query parser', 'extended');
  app.get('/health', (_request, response) => void response.json({ status: 'ok' }));
  const payUrl = (id: string) => `${url}/pay/${id}`;
  app.use('/payment/v1', paymentRouter(calls, parts, config.apiKeys.payment, payUrl));
  app.use('/pay', payPage(calls, intentDesk, guard));
  app.use(
    '/stored-value/v1',
    storedValueRouter(calls, storedValueDesk, activities, config.apiKeys.storedValue),
  );
  app.use('/transfers/v4', transfersRouter(parts, config.apiKeys.transfers));
  app.use('/vouchers/v1', vouchersRouter(parts, config.apiKeys.vouchers));
  app.use('/points/v2', pointsRouter(parts, config.apiKeys.points));
  app.use('/sms', smsRouter(calls, parts.smsDesk, config.sms));
  app.use('/telephony', phoneRouter(calls, parts.phoneDesk, config.sms));
  app.use('/carrier/v1', carrierRouter(calls, parts, config.apiKeys.carrier));
  app.use('/warehouse/v1', warehouseRouter(calls, warehouseDesk, parts, config.apiKeys.warehouse));
  app.use('/repair/v1', repairRouter(calls, parts, config.apiKeys.repair));
  app.use('/issuer', issuerRouter(key, `${url}/issuer`, guard));
  app.use('/world', worldRouter(parts, guard));
  app.use((request) => {
    throw new ApiError(404, 'not_found', `There is nothing at ${request.method} ${request.path}.`);
  });
  app.use(answerErrors(easypostErrors));
  return app;
}

async function listen(server: Server, { host, port }: SandboxConfig): Promise<void> {
  server.listen(port, host);
  await once(server, 'listening');
}

/** Whoever does something later by itself: goes on after a start, and must not outlive the journal. */
const withTimers = (parts: Parts) => [
  ...[parts.dispatcher, parts.refundDesk, parts.intentDesk, parts.storedValueDesk, parts.givingDesk],
  ...[parts.journey, parts.shipmentDesk, parts.repairCourse, parts.phoneDesk],
];

async function shutDown(server: Server, parts: Parts): Promise<void> {
  for (const part of withTimers(parts)) part.stop();
  const closed = Promise.all([once(server, 'close'), parts.mailServer.close()]);
  server.close();
  server.closeIdleConnections();
  // Calls that are held back by a dial would keep the process for as long as the dial says.
  setTimeout(() => server.closeAllConnections(), 500).unref();
  await closed;
  await parts.journal.close();
}
