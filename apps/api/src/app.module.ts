import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { ApiConfig, TemporalClientHandle } from '#platform';
import { AbsencesModule } from './absences/absences.module.js';
import { ApprovalsModule } from './approvals/approvals.module.js';
import { AuditModule } from './audit/audit.module.js';
import { AuthModule } from './auth/auth.module.js';
import { BankAccountsModule } from './bank-accounts/bank-accounts.module.js';
import { BreaksModule } from './breaks/breaks.module.js';
import { BudgetsModule } from './budgets/budgets.module.js';
import { BulkActsModule } from './bulk-acts/bulk-acts.module.js';
import { CallsModule } from './calls/calls.module.js';
import { CaseChangesModule } from './case-changes/case-changes.module.js';
import { CaseClocksModule } from './case-clocks/case-clocks.module.js';
import { CasesModule } from './cases/cases.module.js';
import { CollectionsModule } from './collections/collections.module.js';
import { CommandsModule } from './commands/commands.module.js';
import { ConversionsModule } from './conversions/conversions.module.js';
import { ComplaintsModule } from './complaints/complaints.module.js';
import { CompensationModule } from './compensation/compensation.module.js';
import { CorrectionsModule } from './corrections/corrections.module.js';
import { CostsModule } from './costs/costs.module.js';
import { CustomersModule } from './customers/customers.module.js';
import { EngineModule } from './engine.module.js';
import { GiftsModule } from './gifts/gifts.module.js';
import { GoodwillModule } from './goodwill/goodwill.module.js';
import { GuestsModule } from './guests/guests.module.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { ExchangesModule } from './exchanges/exchanges.module.js';
import { FilesModule } from './files.module.js';
import { HealthModule } from './health/health.module.js';
import { IndicatorsModule } from './indicators/indicators.module.js';
import { InformationModule } from './information/information.module.js';
import { IdentificationModule } from './identification/identification.module.js';
import { LabelsModule } from './labels/labels.module.js';
import { InspectionsModule } from './inspections/inspections.module.js';
import { LedgerModule } from './ledger/ledger.module.js';
import { MessagesModule } from './messages/messages.module.js';
import { MetricsModule } from './metrics/metrics.module.js';
import { OrderContradictionsModule } from './order-contradictions/order-contradictions.module.js';
import { OrdersModule } from './orders/orders.module.js';
import { OverridesModule } from './overrides/overrides.module.js';
import { ParcelsModule } from './parcels/parcels.module.js';
import { PayoutsModule } from './payouts/payouts.module.js';
import { PersistenceModule } from './persistence.module.js';
import { PolicySimulationsModule } from './policy-simulations/policy-simulations.module.js';
import { PoliciesModule } from './policies/policies.module.js';
import { PolicyModule } from './policy/policy.module.js';
import { ProductsModule } from './products/products.module.js';
import { QualityModule } from './quality/quality.module.js';
import { QueueModule } from './queue/queue.module.js';
import { QuotesModule } from './quotes/quotes.module.js';
import { ReconciliationsModule } from './reconciliations/reconciliations.module.js';
import { RecourseClaimsModule } from './recourse-claims/recourse-claims.module.js';
import { RefundsModule } from './refunds/refunds.module.js';
import { RepairsModule } from './repairs/repairs.module.js';
import { RepaymentsModule } from './repayments/repayments.module.js';
import { ReviewsModule } from './reviews/reviews.module.js';
import { SendingBackModule } from './sending-back/sending-back.module.js';
import { Settings } from './settings.js';
import { SlotsModule } from './slots/slots.module.js';
import { StandardsModule } from './standards/standards.module.js';
import { WebhookDeliveriesModule } from './webhook-deliveries/webhook-deliveries.module.js';
import { WebhookEndpointsModule } from './webhook-endpoints/webhook-endpoints.module.js';
import { WebhooksModule } from './webhooks/webhooks.module.js';
import { WithdrawalsModule } from './withdrawals/withdrawals.module.js';

/** What the process has before Nest is there. */
export interface Parts {
  readonly config: ApiConfig;
  readonly dataSource: DataSource;
  readonly temporal: TemporalClientHandle;
}

const RESOURCES = [
  AbsencesModule, ApprovalsModule, AuditModule, BankAccountsModule, BreaksModule, BulkActsModule, CallsModule, CaseChangesModule,
  CaseClocksModule, CasesModule, CollectionsModule, CommandsModule, ComplaintsModule, ConversionsModule, CorrectionsModule, CostsModule,
  CustomersModule, EvidenceModule, ExchangesModule, GiftsModule, GoodwillModule, GuestsModule, HealthModule, IdentificationModule,
  InformationModule, InspectionsModule, LabelsModule, LedgerModule, MessagesModule, MetricsModule, OrderContradictionsModule,
  OrdersModule, OverridesModule, ParcelsModule, PayoutsModule, PoliciesModule, PolicyModule, PolicySimulationsModule, ProductsModule,
  QueueModule, QuotesModule, ReconciliationsModule, RefundsModule, RepairsModule, RepaymentsModule, ReviewsModule,
  SendingBackModule, SlotsModule, StandardsModule, WebhookDeliveriesModule, WebhookEndpointsModule, WebhooksModule, WithdrawalsModule,
  BudgetsModule, CompensationModule, IndicatorsModule, QualityModule, RecourseClaimsModule,
]; // prettier-ignore

@Global()
@Module({})
export class AppModule {
  static with({ config, dataSource, temporal }: Parts): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PersistenceModule.with(dataSource),
        EngineModule.with(temporal),
        FilesModule,
        AuthModule,
        ...RESOURCES,
      ],
      providers: [{ provide: Settings, useValue: new Settings(config) }],
      exports: [Settings],
    };
  }
}
