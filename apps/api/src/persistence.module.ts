import { type DynamicModule, Global, Module, type Provider, type Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  AbsenceStore, AgreementStore, ApiKeyStore, ApprovalStore, BankAccountStore, BreakStore, BudgetStore, BulkActStore, CaseConversion, CaseFiling,
  CaseRecorder, CaseStore, ComplaintFiling, ContactStore, CorrectiveActionStore, CustomerStore, DecisionTermsStore, EvidenceStore,
  GiftStore, GuestStore, HarmQuotes, IdempotencyStore, IdentificationStore, IndicatorStore, MessageStore, MoneyStore, OrderStore,
  OutboxStore, PayoutStore, PolicyDraftStore, PolicyStore, PreferenceStore, ProductStore, QualityStore, QueueStore, QuoteStore,
  ReconciliationStore, RecourseClaimStore, SimulationStore,
  StandardsStore, TextStore, WebhookDeliveryStore, WebhookEndpointStore, WebhookStore, WithdrawalFiling, WithdrawalStore,
} from '#persistence'; // prettier-ignore
import { calendarOf } from '#platform';

/** Stores that need nothing but the database. */
const PLAIN: readonly Type[] = [
  AbsenceStore, AgreementStore, ApiKeyStore, BankAccountStore, BreakStore, BudgetStore, CaseStore, ContactStore, CorrectiveActionStore,
  CustomerStore, EvidenceStore, GiftStore, GuestStore, IdempotencyStore, IndicatorStore, MessageStore, MoneyStore, OrderStore,
  OutboxStore, PayoutStore, PreferenceStore, ProductStore, QualityStore, QueueStore, ReconciliationStore, RecourseClaimStore,
  StandardsStore, TextStore,
  WebhookDeliveryStore, WebhookEndpointStore, WithdrawalStore,
]; // prettier-ignore

const plain = (store: Type): Provider => ({
  provide: store,
  inject: [DataSource],
  useFactory: (dataSource: DataSource) => new store(dataSource) as unknown,
});

const COMPOSED: Provider[] = [
  { provide: PolicyStore, useFactory: () => new PolicyStore() },
  {
    provide: CaseRecorder,
    inject: [DataSource, PolicyStore],
    useFactory: (dataSource: DataSource, policies: PolicyStore) =>
      new CaseRecorder(dataSource, policies, { calendarOf }),
  },
  {
    provide: OrderStore,
    inject: [DataSource, CaseRecorder, ContactStore],
    useFactory: (dataSource: DataSource, recorder: CaseRecorder, contacts: ContactStore) =>
      new OrderStore(dataSource, recorder, contacts),
  },
  {
    provide: ApprovalStore,
    inject: [DataSource, CaseRecorder, PolicyStore],
    useFactory: (dataSource: DataSource, recorder: CaseRecorder, policies: PolicyStore) =>
      new ApprovalStore(dataSource, recorder, policies),
  },
  {
    provide: BulkActStore,
    inject: [DataSource, CaseRecorder],
    useFactory: (dataSource: DataSource, recorder: CaseRecorder) => new BulkActStore(dataSource, recorder),
  },
  {
    provide: WebhookStore,
    inject: [DataSource, CaseRecorder],
    useFactory: (dataSource: DataSource, recorder: CaseRecorder) => new WebhookStore(dataSource, recorder),
  },
  {
    provide: IdentificationStore,
    inject: [DataSource, CaseRecorder, IdempotencyStore],
    useFactory: (dataSource: DataSource, recorder: CaseRecorder, idempotency: IdempotencyStore) =>
      new IdentificationStore(dataSource, recorder, idempotency),
  },
  {
    provide: PolicyDraftStore,
    inject: [DataSource, PolicyStore, IdempotencyStore],
    useFactory: (dataSource: DataSource, policies: PolicyStore, idempotency: IdempotencyStore) =>
      new PolicyDraftStore(dataSource, policies, idempotency),
  },
  {
    provide: DecisionTermsStore,
    inject: [DataSource, PolicyStore],
    useFactory: (dataSource: DataSource, policies: PolicyStore) =>
      new DecisionTermsStore(dataSource, policies),
  },
  {
    provide: QuoteStore,
    inject: [DataSource],
    useFactory: (dataSource: DataSource) => new QuoteStore(dataSource, calendarOf),
  },
  {
    provide: HarmQuotes,
    inject: [DataSource],
    useFactory: (dataSource: DataSource) => new HarmQuotes(dataSource, calendarOf),
  },
  {
    provide: SimulationStore,
    inject: [DataSource, PolicyStore],
    useFactory: (dataSource: DataSource, policies: PolicyStore) =>
      new SimulationStore(dataSource, policies, calendarOf),
  },
  {
    provide: CaseFiling,
    inject: [DataSource, OrderStore, PolicyStore, QuoteStore, IdempotencyStore, EvidenceStore],
    useFactory: (
      dataSource: DataSource,
      ...[orders, policies, quotes, idempotency, evidence]: [
        OrderStore,
        PolicyStore,
        QuoteStore,
        IdempotencyStore,
        EvidenceStore,
      ]
    ) => new CaseFiling(dataSource, { orders, policies, quotes, idempotency, evidence }, { calendarOf }),
  },
  {
    provide: CaseConversion,
    inject: [CaseFiling, CaseRecorder, IdempotencyStore],
    useFactory: (filing: CaseFiling, recorder: CaseRecorder, idempotency: IdempotencyStore) =>
      new CaseConversion({ filing, recorder, idempotency }),
  },
  {
    provide: ComplaintFiling,
    inject: [DataSource, CaseFiling, CaseRecorder, IdempotencyStore, EvidenceStore],
    useFactory: (
      dataSource: DataSource,
      ...[filing, recorder, idempotency, evidence]: [
        CaseFiling,
        CaseRecorder,
        IdempotencyStore,
        EvidenceStore,
      ]
    ) => new ComplaintFiling(dataSource, { filing, recorder, idempotency, evidence }),
  },
  {
    provide: WithdrawalFiling,
    inject: [DataSource, CaseFiling],
    useFactory: (dataSource: DataSource, filing: CaseFiling) =>
      new WithdrawalFiling(dataSource, filing, calendarOf),
  },
];

const tokenOf = (provider: Provider) => ('provide' in provider ? provider.provide : provider);

/** The one place where stores are made; everybody else names the store that is needed. */
@Global()
@Module({})
export class PersistenceModule {
  static with(dataSource: DataSource): DynamicModule {
    const stores = [...PLAIN.map(plain), ...COMPOSED];
    return {
      module: PersistenceModule,
      providers: [{ provide: DataSource, useValue: dataSource }, ...stores],
      exports: [DataSource, ...stores.map(tokenOf)],
    };
  }
}
