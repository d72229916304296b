import type { CaseEventPayloads, CaseEventType } from '../case/case-event.js';
import type { CaseState } from '../case/case-state.js';
import type { Message, Template, TemplateParams } from './template.js';

export type Told = Pick<Message, 'template' | 'params' | 'to'>;

export function tell<T extends Template>(template: T, params: TemplateParams[T]): Told {
  return { template, params: params as Message['params'] };
}

/** Which templates an event may cause (the documentation lists them), and which it does cause. */
export interface Telling<T extends CaseEventType> {
  readonly may: readonly Template[];
  readonly of: (payload: CaseEventPayloads[T], state: CaseState) => readonly Told[];
}
