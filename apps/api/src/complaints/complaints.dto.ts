import {
  CONTACT_CHANNELS, CONTACT_DIRECTIONS, type ContactChannel, type ContactDirection, MEDIATION_ENDS,
  type MediationEnd, OUTSIDE_BODIES, type OutsideBody, PROMISES, type PromiseKind, type Side, SIDES,
} from '#domain'; // prettier-ignore
import {
  Duration, Flag, FreeText, Id, Labels, MinorAmount, Moment, OneOf, Parts,
} from '../fields/fields.js'; // prettier-ignore

const Evidence = () =>
  Labels(20, 200, { optional: true, description: 'References to photos and the like; `ev_…` are ours' });

export class ContactRequest {
  @OneOf(CONTACT_CHANNELS)
  channel!: ContactChannel;

  @OneOf(CONTACT_DIRECTIONS, { description: '`in`: to the shop; customers always write in' })
  direction!: ContactDirection;

  @FreeText()
  note!: string;

  @Evidence()
  evidence?: string[];

  @Moment({ optional: true, description: 'Left out: now' })
  at?: string;
}

export class FirstAnswerRequest {
  @FreeText({ description: 'The answer; the customer reads it in the case' })
  note!: string;

  @Flag({ description: 'Whether both sides are to talk; otherwise the answer settles it' })
  mediate!: boolean;
}

export class NoteRequest {
  @FreeText()
  note!: string;
}

export class OptionalNoteRequest {
  @FreeText({ optional: true })
  note?: string;
}

export class StatementRequest {
  @FreeText({ description: 'Read by the other side once the windows of both are closed' })
  text!: string;

  @Evidence()
  evidence?: string[];
}

export class EndMediationRequest {
  @OneOf(MEDIATION_ENDS)
  reason!: MediationEnd;

  @OneOf(OUTSIDE_BODIES, { optional: true, description: 'Who looks at it from now on' })
  outside?: OutsideBody;

  @FreeText({ description: 'Why, and where else the customer can turn; he reads it in the case' })
  note!: string;
}

export class TermRequest {
  @OneOf(SIDES, { description: 'Who promises it' })
  by!: Side;

  @OneOf(PROMISES)
  what!: PromiseKind;

  @MinorAmount({ optional: true, description: 'For money, in the minor unit of the currency of the case' })
  amountMinor?: number;

  @Duration({ description: 'By when, counted from the last signature' })
  dueWithin!: string;

  @FreeText({ optional: true, description: 'In words; it becomes part of the agreement' })
  note?: string;
}

export class OfferRequest {
  @Parts(TermRequest, { least: 1, most: 20 })
  terms!: TermRequest[];

  @FreeText({ optional: true })
  note?: string;
}

export class SignatureRequest {
  @Id({ description: 'The SHA-256 of the agreement that was read' })
  sha256!: string;
}

export class LinkPromiseRequest {
  @Id({ description: 'The case of the same order whose closing keeps the promise' })
  caseId!: string;
}

export class CorrectiveActionRequest {
  @FreeText({ description: 'What is changed' })
  what!: string;

  @Id({ description: 'Who sees to it' })
  owner!: string;

  @Moment()
  dueAt!: string;
}
