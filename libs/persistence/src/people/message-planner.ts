import {
  addDuration, afterQuietHours, type CaseEvent, type CaseState, type MessageChannel, type Instant, type Message, messagesOf, quietHoursOf, rulesOf,
  term,
} from '#domain'; // prettier-ignore
import { type CalendarOf, calendarFor } from '../cases/year-ahead.js';
import type { Contact, ContactStore } from '../contacts/contact-store.js';
import type { PartyStore } from '../contacts/party-store.js';
import { query, type Transaction } from '../data-source.js';
import type { PolicyStore } from '../policies/policy-store.js';
import { readStandIns } from '../staff/absence-store.js';
import { insertMessages, messageIdOf, type NewMessage } from './message-row.js';
import type { PreferenceStore } from './preference-store.js';

export interface Announcement {
  readonly state: CaseState;
  readonly events: readonly CaseEvent[];
}

export interface MessagePlannerParts {
  readonly contacts: ContactStore;
  readonly parties: PartyStore;
  readonly preferences: PreferenceStore;
  readonly policies: PolicyStore;
  readonly calendarOf: CalendarOf;
  /** Those that this deployment can send by. */
  readonly channels: readonly MessageChannel[];
}

type Reachable = Pick<Contact, 'email' | 'phone' | 'language' | 'timeZone'>;

/** What is the same for all messages to the customer in one announcement. */
interface Reach {
  readonly contact: Reachable | null;
  readonly optedOut: readonly MessageChannel[];
  /** When the quiet hours are over, or now. */
  readonly awakeAt: Instant;
}

const STAFF_LANGUAGE = 'en';
const USUAL_LANGUAGE = 'en';

/** Turns what happened to a case into messages that wait to be sent; planning the same events again adds nothing. */
export class MessagePlanner {
  constructor(private readonly parts: MessagePlannerParts) {}

  readonly planMessages = async (tx: Transaction, { state, events }: Announcement): Promise<void> => {
    const told = events.flatMap((event) =>
      messagesOf(event, state).map((message) => ({ message, seq: event.seq })),
    );
    if (told.length === 0) return;
    const isToCustomer = told.some(({ message }) => message.audience === 'customer');
    const reach = isToCustomer ? await this.reachOf(tx, state) : null;
    const responsible = await this.responsibleFor(tx, state, told);
    const planned = told.flatMap(({ message, seq }) =>
      (message.audience === 'customer' && reach
        ? this.toCustomer(message, state, reach)
        : [toStaff(message, responsible)]
      ).map((row): NewMessage => {
        const messageId = messageIdOf(state.caseId, seq, message.template, row.channel);
        return { ...row, messageId, caseId: state.caseId, orderId: state.orderId, seq };
      }),
    );
    await insertMessages(tx, planned);
  };

  /** The owner, or who stands in for him while he is away; undefined where there is neither. */
  private async responsibleFor(
    tx: Transaction,
    { owner }: CaseState,
    told: readonly { readonly message: Message }[],
  ): Promise<string | undefined> {
    if (owner === undefined || !told.some(({ message }) => message.audience === 'staff')) return undefined;
    const standIn = (await readStandIns(tx)).get(owner);
    return standIn === undefined ? owner : (standIn ?? undefined);
  }

  private async reachOf(tx: Transaction, state: CaseState): Promise<Reach> {
    const contact = await this.contactOf(tx, state);
    const optedOut = await this.parts.preferences.optedOut(state.customerId, tx);
    const policy = await this.parts.policies.getPinned(tx, state);
    const [clock] = await query<{ now: Date }>(tx, `SELECT clock_timestamp() AS now`);
    const now = (clock?.now ?? new Date()).toISOString();
    const zone = contact?.timeZone === undefined ? {} : { timeZone: contact.timeZone };
    const whose = { policy, market: state.market, ...zone };
    const calendar = calendarFor(this.parts.calendarOf, whose, [now, addDuration(now, 'P2D')]);
    const quiet = quietHoursOf(term(policy, 'quietHours'));
    return { contact, optedOut, awakeAt: afterQuietHours(now, calendar, quiet) };
  }

  /** Of a gift only its recipient hears: the contact of the order is the giver's. */
  private contactOf(tx: Transaction, { gift, customerId, orderId }: CaseState): Promise<Reachable | null> {
    return gift ? this.parts.parties.find(customerId, tx) : this.parts.contacts.find(tx, orderId);
  }

  private toCustomer(message: Message, state: CaseState, { contact, optedOut, awakeAt }: Reach): Planned[] {
    const { alsoSms, urgent = false, mayOptOut = false } = rulesOf(message.template);
    const reachable = this.parts.channels.filter(
      (channel) => contact && addressOf(contact, channel) !== undefined,
    );
    const [first] = reachable;
    const isBySms = alsoSms === true && first === 'mail' && reachable.includes('sms');
    const channels: MessageChannel[] = [first ?? 'mail', ...(isBySms ? (['sms'] as const) : [])];
    return channels.map((channel): Planned => {
      const isSuppressed = first === undefined || (mayOptOut && optedOut.includes(channel));
      return {
        ...planned(message, channel),
        recipientKind: state.gift ? 'party' : 'customer',
        recipient: state.customerId,
        language: contact?.language ?? USUAL_LANGUAGE,
        urgent,
        ...(urgent ? {} : { notBefore: awakeAt }),
        ...(isSuppressed
          ? { status: 'suppressed', reason: first === undefined ? 'noAddress' : 'optedOut' }
          : { status: 'queued' }),
      };
    });
  }
}

type Planned = Omit<NewMessage, 'messageId' | 'caseId' | 'orderId' | 'seq'>;

const planned = ({ template, audience, params }: Message, channel: MessageChannel) => ({
  template,
  audience,
  params,
  channel,
});

/** Staff works by shifts of its own, so quiet hours are not for it. */
function toStaff(message: Message, responsible: string | undefined): Planned {
  const owner = message.to ?? responsible;
  return {
    ...planned(message, 'mail'),
    ...(owner === undefined ? { recipientKind: 'team' } : { recipientKind: 'owner', recipient: owner }),
    language: STAFF_LANGUAGE,
    status: 'queued',
    urgent: false,
  };
}

/** Where a contact can be reached by a channel. */
export function addressOf(
  contact: Pick<Contact, 'email' | 'phone'>,
  channel: MessageChannel,
): string | undefined {
  return channel === 'mail' ? contact.email : contact.phone;
}
