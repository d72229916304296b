import { Body, Controller, Delete, Get, Param, Post, UploadedFile, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import type { Admitted, Caller } from '../auth/caller.js';
import { CalledBy } from '../auth/roles.js';
import { IdPipe } from '../fields/id.pipe.js';
import { IdempotencyKey } from '../idempotency/idempotency-key.js';
import { Creates, Reads, Writes } from '../routes/routes.js';
import {
  EvidenceListResponse,
  EvidenceResponse,
  UploadedResponse,
  UploadEvidenceForm,
  UploadEvidenceRequest,
} from './evidence.dto.js';
import { EvidenceService } from './evidence.service.js';
import { type UploadedFileBytes, UploadInterceptor } from './upload.interceptor.js';
import { UploadService } from './upload.service.js';

const EVERYBODY: readonly Admitted[] = ['customer', 'agent', 'finance', 'warehouse', 'shop'];

@ApiTags('evidence')
@Controller('v1')
export class EvidenceController {
  constructor(
    private readonly uploads: UploadService,
    private readonly evidence: EvidenceService,
  ) {}

  @Post('evidence')
  @Creates({
    summary: 'Upload a photo, a document or a short film; metadata such as the place is taken out',
    admits: EVERYBODY,
    status: 201,
    answer: UploadedResponse,
    refusals: ['EVIDENCE.TYPE_REFUSED', 'CASE.NOT_FOUND', 'ORDER.NOT_FOUND', 'REQUEST.TOO_MANY'],
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: UploadEvidenceForm })
  @UseInterceptors(UploadInterceptor)
  upload(
    @CalledBy() caller: Caller,
    @IdempotencyKey() key: string,
    @Body() request: UploadEvidenceRequest,
    @UploadedFile() file: UploadedFileBytes | undefined,
  ): Promise<HttpAnswer> {
    return this.uploads.upload(caller, key, { request, file });
  }

  @Get('evidence/:evidenceId')
  @Reads({
    summary: 'What is known of an upload',
    admits: EVERYBODY,
    answer: EvidenceResponse,
    refusals: ['EVIDENCE.NOT_FOUND'],
  })
  get(
    @CalledBy() caller: Caller,
    @Param('evidenceId', IdPipe) evidenceId: string,
  ): Promise<EvidenceResponse> {
    return this.evidence.get(caller, evidenceId);
  }

  @Get('evidence/:evidenceId/content')
  @ApiResponse({
    status: 200,
    description: 'Done',
    content: { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } },
  })
  @Reads({
    summary: 'The bytes, always as a download',
    admits: EVERYBODY,
    refusals: ['EVIDENCE.NOT_FOUND', 'EVIDENCE.REMOVED'],
  })
  content(@CalledBy() caller: Caller, @Param('evidenceId', IdPipe) evidenceId: string): Promise<HttpAnswer> {
    return this.evidence.content(caller, evidenceId);
  }

  @Get('cases/:caseId/evidence')
  @Reads({
    summary: 'What was uploaded for a case, oldest first, as far as the caller may see it',
    admits: EVERYBODY,
    answer: EvidenceListResponse,
    refusals: ['CASE.NOT_FOUND'],
  })
  ofCase(@CalledBy() caller: Caller, @Param('caseId', IdPipe) caseId: string): Promise<EvidenceListResponse> {
    return this.evidence.ofCase(caller, caseId);
  }

  @Delete('evidence/:evidenceId')
  @Writes({
    summary: 'Remove an upload of yours that nothing refers to; a supervisor may remove any',
    admits: EVERYBODY,
    status: 204,
    refusals: ['EVIDENCE.NOT_FOUND', 'EVIDENCE.IN_USE'],
  })
  remove(@CalledBy() caller: Caller, @Param('evidenceId', IdPipe) evidenceId: string): Promise<void> {
    return this.evidence.remove(caller, evidenceId);
  }
}
