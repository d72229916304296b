import {
  AgreementStore, AnnouncementStore, BankAccountStore, BulkActStore, CaseRecorder, CaseStore, ContactStore, createDataSource,
  EvidenceStore, GuestStore, MessageStore, OutboxStore, PartyStore, PolicyStore, PreferenceStore, QualityStore, ReconciliationStore,
  RecourseClaimStore, SimulationStore, TextStore, WebhookDeliveryQueue, WebhookDeliveryStore,
  WithdrawalStore,
} from '#persistence'; // prettier-ignore
import { calendarOf, type WorkerConfig } from '#platform';

/** The record's stores on one pool of connections. */
export function openRecord(config: WorkerConfig) {
  const dataSource = createDataSource({
    url: config.databaseUrl,
    poolSize: config.poolSize,
    applicationName: 'makegood-worker',
  });
  const policies = new PolicyStore();
  const recorder = new CaseRecorder(dataSource, policies, { calendarOf });
  return {
    dataSource,
    policies,
    recorder,
    agreements: new AgreementStore(dataSource),
    announcements: new AnnouncementStore(dataSource),
    bankAccounts: new BankAccountStore(dataSource),
    bulkActs: new BulkActStore(dataSource, recorder),
    cases: new CaseStore(dataSource),
    contacts: new ContactStore(dataSource),
    evidence: new EvidenceStore(dataSource),
    guests: new GuestStore(dataSource),
    messages: new MessageStore(dataSource),
    outbox: new OutboxStore(dataSource),
    parties: new PartyStore(dataSource),
    preferences: new PreferenceStore(dataSource),
    quality: new QualityStore(dataSource),
    reconciliations: new ReconciliationStore(dataSource),
    recourseClaims: new RecourseClaimStore(dataSource),
    simulations: new SimulationStore(dataSource, policies, calendarOf),
    texts: new TextStore(dataSource),
    webhookDeliveries: new WebhookDeliveryStore(dataSource),
    webhookQueue: new WebhookDeliveryQueue(dataSource, config.shopWebhooks.disableAfterMs),
    withdrawals: new WithdrawalStore(dataSource),
  };
}
export type Record = ReturnType<typeof openRecord>;
