import { Injectable } from '@nestjs/common';
import { answerClaim, claimNoted, type Move, receiveRecourse, writeOffClaim } from '#domain';
import { type RecourseClaimRow, RecourseClaimStore } from '#persistence';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import type { NewTexts } from '../cases/new-texts.js';
import { pageOf } from '../fields/page.dto.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type {
  FileRecourseClaimRequest, ListRecourseClaimsQuery, RecourseAnswerRequest, RecourseClaimPageResponse, RecourseClaimResponse,
  RecourseReceiptRequest, WriteOffRequest,
} from './recourse-claims.dto.js'; // prettier-ignore

/** What is claimed of carriers and suppliers. It is recorded with its case, also when that is over. */
@Injectable()
export class RecourseClaimsService {
  constructor(
    private readonly claims: RecourseClaimStore,
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async list(query: ListRecourseClaimsQuery): Promise<RecourseClaimPageResponse> {
    const { status, against, caseId, overdue } = query;
    const filter = present({ status, against, caseId, overdue: overdue === 'true' });
    const page = await this.claims.list(filter, pageOf(query));
    return { ...page, items: page.items.map(responseOf) };
  }

  async get(claimId: string): Promise<RecourseClaimResponse> {
    return responseOf(await this.claims.get(claimId));
  }

  async file(asked: AskedChange, request: FileRecourseClaimRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'recourse-claims', body: request });
    const { against, amountMinor, reason, reference } = request;
    return this.commands.record(change, () =>
      claimNoted(present({ against, amountMinor, reason, reference })),
    );
  }

  answer(asked: AskedChange, request: RecourseAnswerRequest): Promise<HttpAnswer> {
    const { acceptedMinor, reference, note } = request;
    return this.record(asked, 'answer', request, (texts) =>
      answerClaim(present({ claimId: asked.id, acceptedMinor, reference, noteId: texts.note('note', note) })),
    );
  }

  receive(asked: AskedChange, request: RecourseReceiptRequest): Promise<HttpAnswer> {
    const { amountMinor, reference } = request;
    return this.record(asked, 'receipts', request, () => receiveRecourse(asked.id, amountMinor, reference));
  }

  writeOff(asked: AskedChange, request: WriteOffRequest): Promise<HttpAnswer> {
    return this.record(asked, 'write-off', request, (texts) =>
      writeOffClaim(asked.id, texts.note('note', request.note) ?? ''),
    );
  }

  private async record(
    asked: AskedChange,
    act: string,
    body: object,
    move: (texts: NewTexts) => Move,
  ): Promise<HttpAnswer> {
    const { caseId: id } = await this.claims.get(asked.id);
    const route = `recourse-claims/${asked.id}/${act}`;
    return this.commands.record(await changeOf(this.access, { ...asked, id }, { route, body }), move);
  }
}

type Clocked = Pick<RecourseClaimRow, 'status' | 'dueAt' | 'rungsReached' | 'nextAt' | 'nextAct'>;

function clockOf({ status, dueAt, rungsReached, nextAt, nextAct }: Clocked): RecourseClaimResponse['clock'] {
  const open = dueAt.getTime() < Date.now() ? 'overdue' : 'running';
  const ended = status === 'writtenOff' ? 'void' : 'met';
  return {
    ...{ status: status === 'open' ? open : ended, dueAt: dueAt.toISOString(), rungsReached },
    ...(nextAt && nextAct ? { next: { at: nextAt.toISOString(), act: nextAct } } : {}),
  };
}

function responseOf(row: RecourseClaimRow): RecourseClaimResponse {
  const { dueAt, rungsReached, nextAt, nextAct, filedAt, answeredAt, reference, acceptedMinor, ...claim } =
    row;
  const { status } = claim;
  return {
    ...{ ...claim, filedAt: filedAt.toISOString() },
    clock: clockOf({ status, dueAt, rungsReached, nextAt, nextAct }),
    ...present({
      answeredAt: answeredAt?.toISOString(),
      reference: reference ?? undefined,
      acceptedMinor: acceptedMinor ?? undefined,
    }),
  };
}
