import type { Type } from '@nestjs/common';
import type { CaseKind, Wish } from '#domain';
import type { BodiesByKind } from '../../requests/told-apart.js';
import type { AddressRequest, CaseLineRequest, LogisticsRequest } from '../cases.dto.js';
import type { NewTexts } from '../new-texts.js';
import { compensationWish, FileCompensationRequest } from './file-compensation.js';
import { complaintWish, FileComplaintRequest } from './file-complaint.js';
import { exchangeWish, FileExchangeRequest } from './file-exchange.js';
import { checkedRepairWish, FileRepairRequest } from './file-repair.js';
import { FileReturnRequest } from './file-return.js';
import type { FilingRequest } from './filing-request.js';

interface RequestOf {
  readonly return: FileReturnRequest;
  readonly exchange: FileExchangeRequest;
  readonly repair: FileRepairRequest;
  readonly compensation: FileCompensationRequest;
  readonly complaint: FileComplaintRequest;
}

/** A filing of any kind: what they share, and whatever the kind asks besides. */
export type FileCaseRequest = FilingRequest & {
  readonly kind: CaseKind;
  readonly quoteId?: string;
  readonly lines?: CaseLineRequest[];
  readonly logistics?: LogisticsRequest;
  /** Where somebody comes to the goods, when they do not travel. */
  readonly address?: AddressRequest;
  /** Of a complaint: the case that it is about, and what is shown with it. */
  readonly about?: string;
  readonly evidence?: string[];
};

/** The body of a filing by its kind, and what it comes to beside its lines. */
const FILINGS: {
  readonly [K in CaseKind]: {
    readonly request: Type<RequestOf[K]>;
    readonly wish: (request: RequestOf[K], texts: NewTexts) => Wish;
  };
} = {
  return: { request: FileReturnRequest, wish: () => ({ kind: 'return' }) },
  exchange: { request: FileExchangeRequest, wish: exchangeWish },
  repair: { request: FileRepairRequest, wish: checkedRepairWish },
  compensation: { request: FileCompensationRequest, wish: compensationWish },
  complaint: { request: FileComplaintRequest, wish: complaintWish },
};

export function wishOf(request: FileCaseRequest, texts: NewTexts): Wish {
  const { wish } = FILINGS[request.kind] as { wish: (request: FileCaseRequest, texts: NewTexts) => Wish };
  return wish(request, texts);
}

/** The body of a filing, by its kind. */
export const FILING_BODIES = Object.fromEntries(
  Object.entries(FILINGS).map(([kind, { request }]) => [kind, request]),
) as BodiesByKind;
