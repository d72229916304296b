import { randomBytes } from 'node:crypto';
import { created, ok, type Answer } from '../calls/answer.js';
import { ApiError } from '../calls/api-error.js';
import type { Dials } from '../calls/dials.js';
import { NO_FAULTS, type FaultSet } from '../calls/faults.js';
import { Alarms } from '../journal/alarms.js';
import type { Fact, Journal } from '../journal/journal.js';
import type { Outbox } from '../webhooks/outbox.js';
import type {
  CallMoved,
  CallPlaced,
  Conversation,
  PhoneAnswer,
  PhoneAnswers,
  PhoneCall,
  PhoneOrder,
  PhoneStatus,
} from './phone-call.js';

/** RFC 2822, in which Twilio writes its dates. */
const dated = (at: Date) => at.toUTCString().replace('GMT', '+0000');

/** The telephone exchange. There are no keys: what is placed twice rings twice. */
export class PhoneDesk {
  private readonly alarms = new Alarms();
  private readonly conversations = new Map<string, Conversation>();
  private readonly answers = new Map<string, readonly PhoneAnswer[]>();

  constructor(
    private readonly journal: Journal,
    private readonly outbox: Outbox,
    private readonly dials: Dials,
    private readonly accountSid: string,
  ) {
    journal.fold<CallPlaced>('call.placed', ({ conversation }) =>
      this.conversations.set(conversation.call.sid, conversation),
    );
    journal.fold<CallMoved>('call.moved', (fact) => this.move(fact));
    journal.fold<PhoneAnswers>('phone.answers', ({ number, answers }) => this.answers.set(number, answers));
    journal.react<CallPlaced>('call.placed', ({ conversation }) => this.arm(conversation.call.sid));
    journal.react<CallMoved>('call.moved', ({ sid }) => this.arm(sid));
  }

  resume(): void {
    for (const sid of this.conversations.keys()) this.arm(sid);
  }

  stop(): void {
    this.alarms.stop();
  }

  place(order: PhoneOrder, faults: FaultSet): Answer {
    const sid = `CA${randomBytes(16).toString('hex')}`;
    const now = dated(new Date());
    const call: PhoneCall = {
      ...{ sid, account_sid: this.accountSid, api_version: '2010-04-01' },
      ...{ to: order.to, from: order.from, status: 'queued', direction: 'outbound-api' },
      ...{ date_created: now, date_updated: now, start_time: null },
      uri: `/2010-04-01/Accounts/${this.accountSid}/Calls/${sid}.json`,
    };
    const conversation: Conversation = { call, order, next: this.soon('ringing') };
    const fact: CallPlaced = { kind: 'call.placed', conversation };
    return created(call, [fact, ...this.telling(conversation, 'queued', faults)]);
  }

  get(sid: string): Answer {
    const found = this.conversations.get(sid);
    if (!found) throw new ApiError(404, '20404', `The requested resource ${sid} was not found`);
    return ok(found.call);
  }

  /** Newest first. */
  callsTo(to: string | null): PhoneCall[] {
    return [...this.conversations.values()]
      .map(({ call }) => call)
      .filter((call) => to === null || call.to === to)
      .reverse();
  }

  behave(number: string, answers: readonly PhoneAnswer[]): Answer {
    const fact: PhoneAnswers = { kind: 'phone.answers', number, answers };
    return ok({ number, answers }, [fact]);
  }

  private arm(sid: string): void {
    const next = this.conversations.get(sid)?.next;
    if (next) this.alarms.at(next.at, () => this.take(sid, next.status));
  }

  private take(sid: string, status: PhoneStatus): void {
    const conversation = this.conversations.get(sid);
    if (conversation?.next?.status !== status) return;
    const { to } = conversation.call;
    const facts: Fact[] = [];
    let next: Conversation['next'] = null;
    if (status === 'ringing') {
      const [answer = 'completed', ...later] = this.answers.get(to) ?? [];
      const answered: PhoneAnswers = { kind: 'phone.answers', number: to, answers: later };
      facts.push(answered);
      next = this.soon(answer === 'completed' ? 'in-progress' : answer);
    } else if (status === 'in-progress') next = this.soon('completed');
    const moved: CallMoved = { kind: 'call.moved', sid, status, at: new Date().toISOString(), next };
    this.journal.commit([...facts, moved, ...this.telling(conversation, status, NO_FAULTS)]);
  }

  private move({ sid, status, at, next }: CallMoved): void {
    const known = this.conversations.get(sid);
    if (!known) return;
    const date = dated(new Date(at));
    const start_time = status === 'in-progress' ? date : known.call.start_time;
    this.conversations.set(sid, {
      ...known,
      call: { ...known.call, status, date_updated: date, start_time },
      next,
    });
  }

  /** Its news, as a form that is signed with the account's token. */
  private telling({ call, order }: Conversation, status: PhoneStatus, faults: FaultSet): Fact[] {
    if (order.statusCallback === null) return [];
    const { sid, account_sid, to, from } = call;
    return [
      this.outbox.announcing({
        ...{ channel: 'telephony', type: 'call.updated', object: sid, faults, url: order.statusCallback },
        body: () => ({
          ...{ CallSid: sid, AccountSid: account_sid, To: to, From: from, CallStatus: status },
          ...{ Direction: 'outbound-api', ApiVersion: '2010-04-01' },
        }),
      }),
    ];
  }

  private soon(status: PhoneStatus): Conversation['next'] {
    return { status, at: Date.now() + this.dials.settings.ringMs };
  }
}
