import type { CaseView, ErrandActivities } from '#contracts';
import { callNotPlaced, callSent, type CaseState, type Move, type PhoneCall, phoneSaid } from '#domain';
import type { CaseRecorder, ContactStore, TextStore } from '#persistence';
import { MessageRefusedError, OutcomeUnknownError, type PlacedCall, type Telephony } from '#ports';

export interface CallDependencies {
  readonly recorder: CaseRecorder;
  readonly contacts: ContactStore;
  readonly texts: TextStore;
  readonly telephony: Telephony;
}

/** Until then a call that may have been made can still come into the list. */
const LISTED_WITHIN_MS = 20_000;

interface Numbers {
  readonly to: string;
  readonly agentPhone: string;
}

/**
 * Connects staff with a customer. Calls have no keys: the call is marked before the service is asked, and whoever finds
 * it marked looks it up and never places it again. What surely was not placed is told, and somebody asks anew.
 */
export function createCallErrands(dependencies: CallDependencies): Pick<ErrandActivities, 'placeCall'> {
  const { recorder, telephony } = dependencies;

  const record = async (caseId: string, step: string, move: Move): Promise<CaseView> => {
    const cause = { causeId: `phone:${step}`, actor: { kind: 'system' } as const };
    return (await recorder.record({ caseId, cause, move })).view;
  };
  const placed = (caseId: string, callId: string, { providerCallId }: PlacedCall): Promise<CaseView> =>
    record(caseId, `${callId}:placed`, phoneSaid({ callId, providerCallId, status: 'queued' }));
  const failed = (caseId: string, callId: string, code: string): Promise<CaseView> =>
    record(caseId, `${callId}:failed`, callNotPlaced(callId, code));

  const place = async (caseId: string, callId: string, numbers: Numbers): Promise<CaseView> => {
    let call: PlacedCall;
    try {
      call = await telephony.place({ ...numbers, reference: `${caseId}/${callId}` });
    } catch (error) {
      if (error instanceof OutcomeUnknownError) throw error;
      return failed(caseId, callId, error instanceof MessageRefusedError ? error.code : 'unavailable');
    }
    return placed(caseId, callId, call);
  };

  const resume = async (caseId: string, call: PhoneCall, { to }: Numbers): Promise<CaseView> => {
    const found = await telephony.find({ to, since: call.since });
    if (found) return placed(caseId, call.callId, found);
    if (Date.now() - Date.parse(call.since) < LISTED_WITHIN_MS)
      throw new OutcomeUnknownError('The call may have been made, and may not be in the list yet.');
    return failed(caseId, call.callId, 'neverReachedProvider');
  };

  return {
    async placeCall({ caseId, id }): Promise<CaseView> {
      const cause = { causeId: `phone:${id}:sent`, actor: { kind: 'system' } as const };
      const { state, view, repeated } = await recorder.record({ caseId, cause, move: callSent(id) });
      const call = state.callTask?.call;
      if (call?.callId !== id || call.status !== 'sent') return view;
      const numbers = await numbersOf(state, call, dependencies);
      if (!numbers) return failed(caseId, id, 'noPhone');
      return repeated ? resume(caseId, call, numbers) : place(caseId, id, numbers);
    },
  };
}

/** They may have been erased since the call was asked for. */
async function numbersOf(
  { orderId }: CaseState,
  { phoneId }: PhoneCall,
  { contacts, texts }: CallDependencies,
): Promise<Numbers | null> {
  const to = (await contacts.ofOrder(orderId))?.phone;
  const agentPhone = ((await texts.find(phoneId))?.content as { phone?: string } | undefined)?.phone;
  return to === undefined || agentPhone === undefined ? null : { to, agentPhone };
}
