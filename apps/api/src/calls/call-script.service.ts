import { Injectable } from '@nestjs/common';
import { type CaseState, callScript, type ScriptLine } from '#domain';
import { callWords, FALLBACK_LANGUAGE, languageOf, writtenOut } from '#locales';
import { type Contact, ContactStore } from '#persistence';
import type { Caller } from '../auth/caller.js';
import { CaseAccess } from '../cases/case-access.js';
import type { CallScriptQuery, CallScriptResponse, CallScriptStepResponse } from './call-script.dto.js';

@Injectable()
export class CallScriptService {
  constructor(
    private readonly access: CaseAccess,
    private readonly contacts: ContactStore,
  ) {}

  async read(caller: Caller, caseId: string, { language }: CallScriptQuery): Promise<CallScriptResponse> {
    const state = await this.access.get(caller, caseId);
    const contact = await this.contactOf(state);
    const spoken = language ?? contact?.language ?? FALLBACK_LANGUAGE;
    const steps = callScript(state).map((line) => inWords(line, spoken, contact));
    return { caseId, language: languageOf(spoken), steps };
  }

  /** The contact of the order is its giver's, not of who was given the goods. */
  private async contactOf({ orderId, gift }: CaseState): Promise<Contact | null> {
    return gift ? null : this.contacts.ofOrder(orderId);
  }
}

/** The name of the customer stands in the greeting alone, and nowhere but in this answer. */
function inWords(
  { step, of, params }: ScriptLine,
  language: string,
  contact: Contact | null,
): CallScriptStepResponse {
  const words = callWords(language);
  const name = contact?.name;
  if (step === 'greeting' && name !== undefined) return { step, text: words(['greetingByName'], { name }) };
  const values = writtenOut(params, { language, timeZone: contact?.timeZone ?? 'UTC' });
  return { step, text: words(of === undefined ? [step] : [step, of], values) };
}
