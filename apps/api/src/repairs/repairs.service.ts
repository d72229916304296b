import { Injectable } from '@nestjs/common';
import type { RepairReport } from '#domain';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import { toInstant } from '../fields/rules.js';
import { keyedRequest } from '../idempotency/keyed.js';
import { present } from '../optional.js';
import { InvalidRequestError } from '../problem/problem.js';
import type { AskedChange } from '../requests/asked.js';
import type {
  AnswerRepairQuoteRequest, BookVisitRequest, ChooseRemedyRequest, ReportRepairRequest, RerouteRepairRequest,
} from './repairs.dto.js'; // prettier-ignore

/** What people want done with a repair, and what staff says of it. */
@Injectable()
export class RepairsService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async answerQuote(asked: AskedChange, request: AnswerRepairQuoteRequest): Promise<HttpAnswer> {
    const type = request.answer === 'accept' ? 'acceptRepairQuote' : 'declineRepairQuote';
    const change = await changeOf(this.access, asked, { route: 'repair-quote', body: request });
    return this.commands.send(change, () => ({ type }));
  }

  async chooseRemedy(asked: AskedChange, request: ChooseRemedyRequest): Promise<HttpAnswer> {
    const { remedy } = request;
    const change = await changeOf(this.access, asked, { route: 'remedy', body: request });
    return this.commands.send(change, () => ({ type: 'chooseRemedy', remedy }));
  }

  async bookVisit(asked: AskedChange, request: BookVisitRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'visit', body: request });
    return this.commands.send(change, (texts) =>
      present({
        ...{ type: 'wantVisit' as const, slotId: request.slotId },
        addressId: texts.address(request.address),
      }),
    );
  }

  async cancelVisit(asked: AskedChange, request: object): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'visit/cancel', body: request });
    return this.commands.send(change, () => ({ type: 'giveUpVisit' }));
  }

  async report(asked: AskedChange, request: ReportRepairRequest): Promise<HttpAnswer> {
    const report = reportOf(request);
    const change = await changeOf(this.access, asked, { route: 'repair-reports', body: request });
    return this.commands.send(change, () => ({ type: 'reportRepair', report }));
  }

  async reroute(asked: AskedChange, request: RerouteRepairRequest): Promise<HttpAnswer> {
    const { route } = request;
    const change = await changeOf(this.access, asked, { route: 'repair-route', body: request });
    return this.commands.send(change, () => ({ type: 'rerouteRepair', route }));
  }

  /** The receipt is named by the request that it came with. */
  async takeIn(asked: AskedChange, request: object): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'take-in', body: request });
    const { commandId } = keyedRequest({
      ...{ principal: asked.caller.key, route: `take-in:${asked.id}`, key: asked.key, body: request },
    });
    return this.commands.send(change, () => ({ type: 'takeIn', receiptId: `store_${commandId}` }));
  }

  async handBack(asked: AskedChange, request: object): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'hand-back', body: request });
    return this.commands.send(change, () => ({ type: 'handBack' }));
  }
}

function given<Value>(value: Value | undefined, field: string, type: string): Value {
  if (value !== undefined) return value;
  throw new InvalidRequestError([{ field, message: `${field} must be given for ${type}` }]);
}

function reportOf({ type, diagnosis, by, expectedAt, reason }: ReportRepairRequest): RepairReport {
  switch (type) {
    case 'visitMissed':
      return { type, by: given(by, 'by', type) };
    case 'diagnosed': {
      const { result, fault, parts, ...money } = given(diagnosis, 'diagnosis', type);
      const { labourMinor, taxMinor, totalMinor } = money;
      return {
        ...{ type, result, fault, labourMinor, taxMinor, totalMinor },
        parts: parts.map(({ code, quantity, priceMinor }) => ({ code, quantity, priceMinor })),
      };
    }
    case 'partsOrdered':
      return { type, expectedAt: toInstant(given(expectedAt, 'expectedAt', type)) };
    case 'repaired':
      return { type, testPassed: true };
    case 'repairFailed':
      return { type, reason: given(reason, 'reason', type) };
    case 'visitDone':
    case 'partsArrived':
      return { type };
  }
}
