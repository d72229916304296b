import { type CallStatus, MessageRefusedError, type PlacedCall, type Telephony } from '#ports';
import { isSince, type TwilioAccess, TwilioAccount } from '../twilio-account.js';

export interface TelephonyAccess extends TwilioAccess {
  /** Where news of calls go; each call adds its reference. */
  readonly statusUrl: string;
}

interface CallBody {
  readonly sid: string;
  readonly status: string;
  readonly date_created: string;
}

/** As the resource spells them. */
const STATUSES: Readonly<Record<string, CallStatus>> = {
  queued: 'queued',
  initiated: 'queued',
  ringing: 'ringing',
  'in-progress': 'inProgress',
  completed: 'completed',
  busy: 'busy',
  'no-answer': 'noAnswer',
  failed: 'failed',
  canceled: 'cancelled',
};
const NEWS = ['initiated', 'ringing', 'answered', 'completed'];
const E164 = /^\+[1-9]\d{6,14}$/;
const PAGE = 100;

/** Calls in the shapes of Twilio's Calls resource: the customer is rung, and who picks up is put through to the agent. */
export class TwilioTelephony implements Telephony {
  private readonly account: TwilioAccount;

  constructor(private readonly access: TelephonyAccess) {
    this.account = new TwilioAccount(access);
  }

  async place({
    to,
    agentPhone,
    reference,
  }: {
    readonly to: string;
    readonly agentPhone: string;
    readonly reference: string;
  }): Promise<PlacedCall> {
    // It goes into markup, where anything else could say more than a number.
    if (!E164.test(agentPhone)) throw new MessageRefusedError('21211', 'The agent has no telephone number.');
    const form = new URLSearchParams({
      To: to,
      From: this.access.from,
      Twiml: `<Response><Dial>${agentPhone}</Dial></Response>`,
      StatusCallback: `${this.access.statusUrl}?${new URLSearchParams({ reference }).toString()}`,
    });
    for (const event of NEWS) form.append('StatusCallbackEvent', event);
    const { sid } = await this.account.create('Calls', form, isCall);
    return { providerCallId: sid };
  }

  /** Not by `StartTime`: a call that still waits to be made has none, and would be missed. */
  async find({ to, since }: { readonly to: string; readonly since: string }): Promise<PlacedCall | null> {
    const query = new URLSearchParams({ To: to, PageSize: String(PAGE) });
    const { calls } = await this.account.read(`Calls.json?${query.toString()}`, isPage);
    const found = calls.find(({ date_created }) => isSince(date_created, since));
    return found === undefined ? null : { providerCallId: found.sid };
  }

  async status(providerCallId: string): Promise<CallStatus | null> {
    const call = await this.account.find(`Calls/${encodeURIComponent(providerCallId)}.json`, isCall);
    if (call === null) return null;
    const { status } = call;
    const known = STATUSES[status];
    if (known === undefined) throw new Error(`The call is ${status}, which means nothing to us.`);
    return known;
  }
}

function isCall(value: unknown): value is CallBody {
  const call = value as Partial<CallBody> | null | undefined;
  return typeof call?.sid === 'string' && typeof call.status === 'string';
}

function isPage(value: unknown): value is { readonly calls: readonly CallBody[] } {
  const page = value as { calls?: unknown } | null | undefined;
  return Array.isArray(page?.calls) && page.calls.every(isCall);
}
