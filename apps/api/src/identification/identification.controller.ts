import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Admitted, Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { IdempotencyKey } from '../idempotency/idempotency-key.js';
import { present } from '../optional.js';
import { Creates, Reads } from '../routes/routes.js';
import {
  AssignItemRequest, DisposeItemRequest, IdentificationDetailsResponse, IdentificationPageResponse, ListIdentificationQuery,
  ResolvedResponse, ReturnItemRequest,
} from './identification.dto.js'; // prettier-ignore
import { IdentificationService } from './identification.service.js';

const STAFF: readonly Admitted[] = ['warehouse', 'agent'];
const resolving = {
  admits: STAFF,
  status: 200,
  answer: ResolvedResponse,
  refusals: ['IDENTIFICATION.NOT_FOUND', 'IDENTIFICATION.RESOLVED'],
} as const;

@ApiTags('identification')
@Controller('v1/identification')
export class IdentificationController {
  constructor(private readonly identification: IdentificationService) {}

  @Get()
  @Reads({
    summary: 'Goods that came and belong to no case that is known; what has waited longest comes first',
    admits: STAFF,
    answer: IdentificationPageResponse,
  })
  list(@Query() query: ListIdentificationQuery): Promise<IdentificationPageResponse> {
    return this.identification.list(query);
  }

  @Get(':itemId')
  @Reads({
    summary: 'One of them, with the open cases that await such goods',
    admits: STAFF,
    answer: IdentificationDetailsResponse,
    refusals: ['IDENTIFICATION.NOT_FOUND'],
  })
  get(@Param('itemId', IdPipe) itemId: string): Promise<IdentificationDetailsResponse> {
    return this.identification.get(itemId);
  }

  @Post(':itemId/assign')
  @Creates({
    ...resolving,
    summary: 'They are goods of this case: books them there as received',
    refusals: [
      ...resolving.refusals, 'IDENTIFICATION.NOT_ASSIGNABLE', 'CASE.NOT_FOUND', 'REFUND.EXCEEDS_PAID',
    ], // prettier-ignore
  })
  assign(
    @CalledBy() caller: Caller,
    @IdempotencyKey() key: string,
    @Param('itemId', IdPipe) itemId: string,
    @Body() request: AssignItemRequest,
  ): Promise<HttpAnswer> {
    const { caseId, lineId, quantity, condition } = request;
    return this.identification.resolve({ caller, itemId, act: 'assign', key }, request as object, () =>
      present({ kind: 'assign' as const, caseId, lineId, quantity, condition }),
    );
  }

  @Post(':itemId/return-to-sender')
  @Creates({ ...resolving, summary: 'They go back to whoever sent them' })
  returnToSender(
    @CalledBy() caller: Caller,
    @IdempotencyKey() key: string,
    @Param('itemId', IdPipe) itemId: string,
    @Body() request: ReturnItemRequest,
  ): Promise<HttpAnswer> {
    return this.identification.resolve(
      { caller, itemId, act: 'return-to-sender', key },
      request,
      (noteId) => ({
        kind: 'return',
        noteId,
      }),
    );
  }

  @Post(':itemId/dispose')
  @Creates({ ...resolving, summary: 'They stay here, or are done away with' })
  dispose(
    @CalledBy() caller: Caller,
    @IdempotencyKey() key: string,
    @Param('itemId', IdPipe) itemId: string,
    @Body() request: DisposeItemRequest,
  ): Promise<HttpAnswer> {
    const { disposition } = request;
    return this.identification.resolve({ caller, itemId, act: 'dispose', key }, request, (noteId) => ({
      kind: 'dispose',
      disposition,
      noteId,
    }));
  }
}
