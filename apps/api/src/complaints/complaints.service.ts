import { Injectable } from '@nestjs/common';
import {
  type CaseCommand, completeCorrectiveAction, type ContactDirection, DomainError, makeStatement, noteContact, noteCorrectiveAction,
  signAgreement,
} from '#domain'; // prettier-ignore
import { preparedAsDeputy, preparedLink } from '#persistence';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands, type Change } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import type { NewTexts } from '../cases/new-texts.js';
import { evidenceReferences } from '../evidence/references.js';
import { toInstant } from '../fields/rules.js';
import { present } from '../optional.js';
import type { AskedChange } from '../requests/asked.js';
import type {
  ContactRequest, CorrectiveActionRequest, EndMediationRequest, FirstAnswerRequest, LinkPromiseRequest, NoteRequest, OfferRequest,
  OptionalNoteRequest, SignatureRequest, StatementRequest,
} from './complaints.dto.js'; // prettier-ignore
import { sideOf } from './side-of.js';

/** What people do in a complaint: customers and shop by the same routes, each for his own side. */
@Injectable()
export class ComplaintsService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
  ) {}

  async contact(asked: AskedChange, request: ContactRequest): Promise<HttpAnswer> {
    const { note, channel, at = new Date().toISOString() } = request;
    const direction: ContactDirection = sideOf(asked.caller) === 'customer' ? 'in' : request.direction;
    if (Date.parse(at) > Date.now())
      throw new DomainError('REQUEST.INVALID', 'A contact lies in the past.', 'at');
    const change = await this.withEvidence(asked, 'contacts', request);
    return this.commands.record(change, (texts) => {
      const noteId = texts.note('note', note, request.evidence);
      return noteContact(present({ channel, direction, at: toInstant(at), noteId }));
    });
  }

  answer(asked: AskedChange, request: FirstAnswerRequest): Promise<HttpAnswer> {
    return this.send(asked, 'answer', request, (texts) => ({
      type: 'answerComplaint',
      noteId: texts.question('answer', request.note),
      mediate: request.mediate,
    }));
  }

  contest(asked: AskedChange, request: NoteRequest): Promise<HttpAnswer> {
    return this.send(asked, 'contest', request, (texts) => ({
      type: 'contestAnswer',
      noteId: texts.question('contest', request.note),
    }));
  }

  async state(asked: AskedChange, request: StatementRequest): Promise<HttpAnswer> {
    const change = await this.withEvidence(asked, 'statements', request);
    const by = sideOf(asked.caller);
    return this.commands.record(change, (texts) =>
      makeStatement({ by, noteId: texts.note('statement', request.text, request.evidence) ?? '' }),
    );
  }

  closeEvidence(asked: AskedChange): Promise<HttpAnswer> {
    return this.send(asked, 'statements/close', {}, () => ({
      type: 'closeEvidence',
      by: sideOf(asked.caller),
    }));
  }

  end(asked: AskedChange, request: EndMediationRequest): Promise<HttpAnswer> {
    const { reason, outside, note } = request;
    return this.send(asked, 'end-mediation', request, (texts) => ({
      ...{ type: 'endMediation', reason, noteId: texts.question('end', note) },
      ...present({ outside }),
    }));
  }

  withdraw(asked: AskedChange, request: OptionalNoteRequest): Promise<HttpAnswer> {
    return this.send(asked, 'withdraw-complaint', request, (texts) => ({
      type: 'withdrawComplaint',
      ...present({ noteId: texts.note('note', request.note) }),
    }));
  }

  offer(asked: AskedChange, request: OfferRequest): Promise<HttpAnswer> {
    return this.send(asked, 'offers', request, (texts) => ({
      type: 'makeOffer',
      ...offerOf(asked, request, texts),
    }));
  }

  counter(asked: AskedChange, offerId: string, request: OfferRequest): Promise<HttpAnswer> {
    return this.send(asked, `offers/${offerId}/counter`, request, (texts) => ({
      ...{ type: 'counterOffer', offerId },
      ...offerOf(asked, request, texts),
    }));
  }

  reply(
    asked: AskedChange,
    offerId: string,
    {
      type,
      request,
    }: { type: 'acceptOffer' | 'declineOffer' | 'withdrawOffer'; request: OptionalNoteRequest },
  ): Promise<HttpAnswer> {
    return this.send(asked, `offers/${offerId}/${type}`, request, (texts) => ({
      ...{ type, offerId, by: sideOf(asked.caller) },
      ...present({ noteId: texts.note('note', request.note) }),
    }));
  }

  /** For the shop signs who owns the complaint, or whoever stands in for him: looked up under the lock. */
  async sign(asked: AskedChange, request: SignatureRequest): Promise<HttpAnswer> {
    const { sha256 } = request;
    const change = await changeOf(this.access, asked, { route: 'agreement/signatures', body: request });
    const { actor } = asked.caller;
    const by = sideOf(asked.caller);
    return this.commands.record(change, () =>
      by === 'customer'
        ? signAgreement({ by, sha256 })
        : preparedAsDeputy(actor, (claimant) => signAgreement({ by, sha256, claimant })),
    );
  }

  refuse(asked: AskedChange, request: OptionalNoteRequest): Promise<HttpAnswer> {
    return this.send(asked, 'agreement/refuse', request, (texts) => ({
      ...{ type: 'refuseAgreement', by: sideOf(asked.caller) },
      ...present({ noteId: texts.note('note', request.note) }),
    }));
  }

  keep(asked: AskedChange, actId: string, request: OptionalNoteRequest): Promise<HttpAnswer> {
    return this.send(asked, `promises/${actId}/keep`, request, (texts) => ({
      ...{ type: 'keepPromise', actId, saidBy: sideOf(asked.caller) },
      ...present({ noteId: texts.note('note', request.note) }),
    }));
  }

  give(asked: AskedChange, actId: string): Promise<HttpAnswer> {
    return this.send(asked, `promises/${actId}/give`, {}, () => ({ type: 'givePromise', actId }));
  }

  async link(asked: AskedChange, actId: string, request: LinkPromiseRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: `promises/${actId}/link`, body: request });
    return this.commands.record(change, () => preparedLink({ actId, caseId: request.caseId }));
  }

  async correct(asked: AskedChange, request: CorrectiveActionRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'corrective-actions', body: request });
    const dueAt = toInstant(request.dueAt);
    return this.commands.record(change, (texts) =>
      noteCorrectiveAction({ owner: request.owner, dueAt, noteId: texts.question('action', request.what) }),
    );
  }

  async corrected(asked: AskedChange, actionId: string, request: OptionalNoteRequest): Promise<HttpAnswer> {
    const route = `corrective-actions/${actionId}/done`;
    const change = await changeOf(this.access, asked, { route, body: request });
    return this.commands.record(change, (texts) =>
      completeCorrectiveAction(actionId, texts.note('note', request.note)),
    );
  }

  private async send(
    asked: AskedChange,
    route: string,
    body: object,
    command: (texts: NewTexts) => CaseCommand,
  ): Promise<HttpAnswer> {
    return this.commands.send(await changeOf(this.access, asked, { route, body }), command);
  }

  private withEvidence(
    asked: AskedChange,
    route: string,
    body: { readonly evidence?: string[] },
  ): Promise<Change> {
    const evidence = evidenceReferences(body.evidence, 'evidence');
    return changeOf(this.access, asked, { route, body, evidence });
  }
}

function offerOf({ caller }: AskedChange, { terms, note }: OfferRequest, texts: NewTexts) {
  return {
    by: sideOf(caller),
    terms: terms.map(({ by, what, amountMinor, dueWithin, note: words }, index) =>
      present({ by, what, amountMinor, dueWithin, noteId: texts.note(`terms[${index}]`, words) }),
    ),
    ...present({ noteId: texts.note('note', note) }),
  };
}
