import { type DynamicModule, Global, Module, type Provider, type Type } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  ApiKeyStore, BulkActStore, CaseFiling, CaseRecorder, CaseStore, ContactStore, CustomerStore, EvidenceStore, GuestStore, IdempotencyStore,
  IdentificationStore, MessageStore, MoneyStore, OrderStore, OutboxStore, PolicyStore, PreferenceStore, QuoteStore, ReconciliationStore,
  TextStore, WebhookDeliveryStore, WebhookEndpointStore, WebhookStore,
} from '#persistence'; // prettier-ignore
import { calendarOf } from '#platform';

/** Stores that need nothing but the database. */
const PLAIN: readonly Type[] = [
  ApiKeyStore, CaseStore, ContactStore, CustomerStore, EvidenceStore, GuestStore, IdempotencyStore, MessageStore, MoneyStore, OrderStore, OutboxStore,
  PreferenceStore, ReconciliationStore, TextStore, WebhookDeliveryStore, WebhookEndpointStore,
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
    provide: QuoteStore,
    inject: [DataSource],
    useFactory: (dataSource: DataSource) => new QuoteStore(dataSource, calendarOf),
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
];

/** The one place where stores are made; everybody else names the store that is needed. */
@Global()
@Module({})
export class PersistenceModule {
  static with(dataSource: DataSource): DynamicModule {
    const stores = [...PLAIN.map(plain), ...COMPOSED];
    return {
      module: PersistenceModule,
      providers: [{ provide: DataSource, useValue: dataSource }, ...stores],
      exports: [
        DataSource,
        ...PLAIN,
        OrderStore,
        BulkActStore,
        CaseRecorder,
        WebhookStore,
        QuoteStore,
        CaseFiling,
        IdentificationStore,
      ],
    };
  }
}
