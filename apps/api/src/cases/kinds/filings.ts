import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBody, ApiExtraModels, getSchemaPath } from '@nestjs/swagger';
import type { CaseKind, Wish } from '#domain';
import type { CaseLineRequest, LogisticsRequest } from '../cases.dto.js';
import type { NewTexts } from '../new-texts.js';
import { compensationWish, FileCompensationRequest } from './file-compensation.js';
import { complaintWish, FileComplaintRequest } from './file-complaint.js';
import { exchangeWish, FileExchangeRequest } from './file-exchange.js';
import { FileRepairRequest, repairWish } from './file-repair.js';
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
  /** Of a complaint: the case that it is about, and what is shown with it. */
  readonly about?: string;
  readonly evidence?: string[];
};

/** The body of a filing by its kind, and what it comes to beside its lines. */
export const FILINGS: {
  readonly [K in CaseKind]: {
    readonly request: Type<RequestOf[K]>;
    readonly wish: (request: RequestOf[K], texts: NewTexts) => Wish;
  };
} = {
  return: { request: FileReturnRequest, wish: () => ({ kind: 'return' }) },
  exchange: { request: FileExchangeRequest, wish: exchangeWish },
  repair: { request: FileRepairRequest, wish: repairWish },
  compensation: { request: FileCompensationRequest, wish: compensationWish },
  complaint: { request: FileComplaintRequest, wish: complaintWish },
};

export function wishOf(request: FileCaseRequest, texts: NewTexts): Wish {
  const { wish } = FILINGS[request.kind] as { wish: (request: FileCaseRequest, texts: NewTexts) => Wish };
  return wish(request, texts);
}

/** One body for all kinds, told apart by `kind`. */
export function FilesCase(): MethodDecorator {
  const requests = Object.entries(FILINGS).map(([kind, { request }]) => [kind, request] as const);
  const mapping = Object.fromEntries(requests.map(([kind, request]) => [kind, getSchemaPath(request)]));
  return applyDecorators(
    ApiExtraModels(...requests.map(([, request]) => request)),
    ApiBody({
      schema: {
        oneOf: requests.map(([, request]) => ({ $ref: getSchemaPath(request) })),
        discriminator: { propertyName: 'kind', mapping },
      },
    }),
  );
}
