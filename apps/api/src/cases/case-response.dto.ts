import { ApiProperty } from '@nestjs/swagger';
import {
  CASE_KINDS, CHANNELS, DESTINATIONS, FRAUD_SIGNALS,
  GOODS_STATES, LOGISTICS_METHODS, PARCEL_STATUSES, PAYOUT_FORMS, PAYOUT_STATUSES, REASONS, REFUND_STATUSES, RESOLUTIONS,
  STAGES,
} from '#domain'; // prettier-ignore
import { CollectionResponse } from '../collections/collections.dto.js';
import {
  BreakdownResponse, DecisionReasonResponse, InstantPromiseResponse, InstantRefundResponse, RouteResponse,
} from '../quotes/quotes.dto.js'; // prettier-ignore
import { ComplaintResponse } from '../complaints/complaint-response.dto.js';
import { AddressRequest } from './cases.dto.js';
import {
  NextDueResponse, SurveyResponse, CallTaskResponse, QuestionResponse, ReviewResponse, OrderContradictionResponse, CaseRecourseResponse, CompensationResponse,
} from './people-response.dto.js'; // prettier-ignore
import { RepairResponse } from './repair-response.dto.js';
import { ExchangeResponse } from './exchange-response.dto.js';
import {
  DeviationResponse, DispositionResponse, InspectionResponse, SendBackResponse,
} from './goods-response.dto.js'; // prettier-ignore

const minor = { type: 'integer', description: 'In the minor unit of the currency' } as const;
const text = { type: String } as const;
const moment = { type: String, format: 'date-time' } as const;
const optional = { required: false } as const;

export class CaseLineResponse {
  @ApiProperty(text) lineId!: string;
  @ApiProperty(text) sku!: string;
  @ApiProperty({ type: 'integer' }) quantity!: number;
  @ApiProperty({ ...text, ...optional, enum: REASONS }) reason?: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'integer' },
    description: `Where the units are: ${GOODS_STATES.join(', ')}`,
  })
  goods!: Readonly<Record<string, number>>;
}

export class LogisticsResponse {
  @ApiProperty({ ...text, enum: LOGISTICS_METHODS }) method!: string;
  @ApiProperty({ ...text, ...optional }) slotId?: string;
  @ApiProperty({ ...text, ...optional }) trackingNumber?: string;
  @ApiProperty({ type: AddressRequest, ...optional, description: 'Only for those whom it concerns' })
  address?: unknown;
}

export class ArrangementResponse {
  @ApiProperty({ type: 'integer', description: 'Grows with each change of the logistics' }) revision!: number;
  @ApiProperty({ ...text, enum: ['wanted', 'arranged', 'failed'] }) status!: string;
  @ApiProperty({ ...text, ...optional }) pickupId?: string;
  @ApiProperty({ ...text, ...optional, description: '`GET …/label` has its PDF' }) labelId?: string;
  @ApiProperty({ ...text, ...optional, description: 'What a QR code is to hold that is shown instead of it' })
  qrPayload?: string;
  @ApiProperty({ ...moment, ...optional }) labelValidUntil?: string;
  @ApiProperty({
    ...text,
    ...optional,
    description: 'Why carrier or warehouse refused; `pickupAttemptsExhausted`: choose another way',
  })
  failureCode?: string;
  @ApiProperty({ type: 'integer', ...optional, description: 'Pickups that failed so far' })
  failedPickups?: number;
}

export class ParcelResponse {
  @ApiProperty(text) trackingNumber!: string;
  @ApiProperty({ ...text, enum: ['ours', 'customers'], description: 'Whose risk its way is' })
  carrier!: string;
  @ApiProperty({ ...text, enum: PARCEL_STATUSES }) status!: string;
}

export class DecisionResponse {
  @ApiProperty({ ...text, enum: ['approve', 'review', 'refuse'] }) outcome!: string;
  @ApiProperty({ type: DecisionReasonResponse, isArray: true }) reasons!: readonly DecisionReasonResponse[];
  @ApiProperty({ ...text, example: 'GB-standard@1' }) policy!: string;
  @ApiProperty({ ...text, isArray: true }) evidenceWanted!: readonly string[];
  @ApiProperty({ type: 'object', additionalProperties: { type: ['string', 'null'] as never } })
  lastDays!: Readonly<Record<string, string | null>>;
  @ApiProperty({ type: RouteResponse, ...optional, description: 'How the goods come back' })
  route?: RouteResponse;
  @ApiProperty({ ...text, isArray: true, ...optional, description: 'Lines whose goods the customer keeps' })
  returnless?: readonly string[];
  @ApiProperty({ type: InstantPromiseResponse, ...optional }) instantRefund?: InstantPromiseResponse;
}

export class ShopRefundResponse {
  @ApiProperty({ ...text, example: 'EUR' }) currency!: string;
  @ApiProperty(minor) approvedMinor!: number;
  @ApiProperty(minor) settledMinor!: number;
  @ApiProperty(minor) goodwillMinor!: number;
}

export class CaseRefundResponse {
  @ApiProperty({ ...minor, description: 'Approved to be refunded for the goods' }) approvedMinor!: number;
  @ApiProperty({ ...minor, description: 'Of it, what the provider says has been refunded' })
  settledMinor!: number;
  @ApiProperty({ ...minor, description: 'Granted on top of what is due' }) goodwillMinor!: number;
  @ApiProperty({
    type: ShopRefundResponse,
    ...optional,
    description: 'Where the shop keeps its books in another currency than was charged',
  })
  shop?: ShopRefundResponse;
  @ApiProperty({ type: BreakdownResponse, description: 'Before the approval: what is expected' })
  breakdown!: object;
}

export class IntentResponse {
  @ApiProperty(text) intentId!: string;
  @ApiProperty({ ...text, description: 'The payment whose cap bears it' }) paymentId!: string;
  @ApiProperty({ ...text, ...optional, description: 'What was paid with', example: 'card' }) tender?: string;
  @ApiProperty({ ...text, enum: DESTINATIONS }) destination!: string;
  @ApiProperty({ ...text, enum: ['goods', 'goodwill', 'compensation', 'collection'] }) purpose!: string;
  @ApiProperty(minor) amountMinor!: number;
  @ApiProperty({ ...text, enum: REFUND_STATUSES }) status!: string;
  @ApiProperty({ type: 'integer' }) attempt!: number;
  @ApiProperty({ ...text, ...optional }) providerRefundId?: string;
  @ApiProperty({ ...text, ...optional }) failureCode?: string;
  @ApiProperty({ ...moment, ...optional }) sentAt?: string;
}

export class CasePayoutResponse {
  @ApiProperty(text) payoutId!: string;
  @ApiProperty({ ...text, enum: PAYOUT_FORMS }) form!: string;
  @ApiProperty(minor) amountMinor!: number;
  @ApiProperty({ ...text, description: 'Why it is owed' }) cause!: string;
  @ApiProperty({ ...text, enum: PAYOUT_STATUSES }) status!: string;
  @ApiProperty({ type: 'integer' }) attempt!: number;
  @ApiProperty({ ...moment, ...optional }) sentAt?: string;
  @ApiProperty({ ...moment, ...optional, description: 'Until when a voucher or points are good' })
  validUntil?: string;
  @ApiProperty({ ...text, ...optional }) providerPayoutId?: string;
  @ApiProperty({ ...text, ...optional, description: '`noBankAccount`: it waits for the customer' })
  failureCode?: string;
  @ApiProperty({
    type: Boolean,
    ...optional,
    description: 'The customer reads the code at `/v1/payouts/{payoutId}/code`',
  })
  hasCode?: true;
}

export class CaseResponse {
  @ApiProperty(text) caseId!: string;
  @ApiProperty({ ...text, enum: CASE_KINDS }) kind!: string;
  @ApiProperty({ ...text, enum: STAGES }) stage!: string;
  @ApiProperty({ ...text, ...optional, description: 'The stage in words, in the `Content-Language`' })
  stageText?: string;
  @ApiProperty({ type: 'integer', description: 'Give it back in If-Match' }) version!: number;
  @ApiProperty(text) orderId!: string;
  @ApiProperty(text) customerId!: string;
  @ApiProperty(text) market!: string;
  @ApiProperty(text) currency!: string;
  @ApiProperty({ ...text, enum: RESOLUTIONS }) resolution!: string;
  @ApiProperty(moment) filedAt!: string;
  @ApiProperty(moment) noticeAt!: string;
  @ApiProperty({ ...text, ...optional, enum: CHANNELS, description: 'How the customer reached the shop' })
  channel?: string;
  @ApiProperty({ ...text, ...optional, description: 'The case that it took over from' })
  convertedFrom?: string;
  @ApiProperty({ ...text, ...optional, description: 'The case that it goes on as' }) convertedTo?: string;
  @ApiProperty({ type: CaseLineResponse, isArray: true }) lines!: readonly CaseLineResponse[];
  @ApiProperty({ type: LogisticsResponse }) logistics!: LogisticsResponse;
  @ApiProperty({ type: ArrangementResponse }) arrangement!: ArrangementResponse;
  @ApiProperty({ type: ParcelResponse, isArray: true }) parcels!: readonly ParcelResponse[];
  @ApiProperty({ type: DecisionResponse, ...optional }) decision?: DecisionResponse;
  @ApiProperty({ type: CompensationResponse, ...optional, description: 'For harm' })
  compensation?: CompensationResponse;
  @ApiProperty({ type: CaseRefundResponse }) refund!: CaseRefundResponse;
  @ApiProperty({ type: IntentResponse, isArray: true }) refunds!: readonly IntentResponse[];
  @ApiProperty({
    type: CollectionResponse,
    isArray: true,
    ...optional,
    description: 'What the customer is asked to pay',
  })
  collections?: readonly CollectionResponse[];
  @ApiProperty({
    type: CasePayoutResponse,
    isArray: true,
    ...optional,
    description: 'Value that goes out beside the payments',
  })
  payouts?: readonly CasePayoutResponse[];
  @ApiProperty({ type: InspectionResponse, isArray: true }) inspections!: readonly InspectionResponse[];
  @ApiProperty({ type: DeviationResponse, ...optional }) deviation?: DeviationResponse;
  @ApiProperty({ type: SendBackResponse, ...optional }) sendBack?: SendBackResponse;
  @ApiProperty({ type: DispositionResponse, isArray: true, ...optional, description: 'For staff' })
  dispositions?: readonly DispositionResponse[];
  @ApiProperty({ ...text, isArray: true, enum: FRAUD_SIGNALS, ...optional, description: 'For staff' })
  signals?: readonly string[];
  @ApiProperty({ type: InstantRefundResponse, ...optional, description: 'For staff: by what it was decided' })
  instantRefund?: InstantRefundResponse;
  @ApiProperty({ type: CaseRecourseResponse, ...optional, description: 'What is claimed of the customer' })
  recourse?: CaseRecourseResponse;
  @ApiProperty({ type: NextDueResponse, ...optional }) nextDue?: NextDueResponse;
  @ApiProperty({ ...text, ...optional }) owner?: string;
  @ApiProperty({ type: Boolean }) escalated!: boolean;
  @ApiProperty({ type: QuestionResponse, ...optional, description: 'What the customer is asked right now' })
  question?: QuestionResponse;
  @ApiProperty({ type: ReviewResponse, ...optional, description: 'Why the case is looked at again' })
  review?: ReviewResponse;
  @ApiProperty({ type: 'integer', description: 'How often a refusal was appealed' }) appeals!: number;
  @ApiProperty({ type: OrderContradictionResponse, ...optional })
  orderContradiction?: OrderContradictionResponse;
  @ApiProperty({ type: SurveyResponse, ...optional }) survey?: SurveyResponse;
  @ApiProperty({
    type: CallTaskResponse,
    ...optional,
    description: 'The follow-up call, when one is planned',
  })
  callTask?: CallTaskResponse;
  @ApiProperty({ ...moment, ...optional }) closedAt?: string;
  @ApiProperty({ type: RepairResponse, ...optional, description: 'How a repair goes, once it is approved' })
  repair?: RepairResponse;
  @ApiProperty({ type: ExchangeResponse, ...optional }) exchange?: ExchangeResponse;
  @ApiProperty({ type: ComplaintResponse, ...optional, description: 'Of a complaint' })
  complaint?: ComplaintResponse;
  @ApiProperty({ ...text, isArray: true, ...optional, description: 'Complaints about the case' })
  complaints?: readonly string[];
}

export class CasePageResponse {
  @ApiProperty({ type: CaseResponse, isArray: true }) items!: readonly CaseResponse[];
  @ApiProperty({ ...text, ...optional, description: 'Not there on the last page' }) nextCursor?: string;
}
