import { FreeText } from '../fields/fields.js';

export class ResolveContradictionRequest {
  @FreeText({ description: 'What was found to be true, and what follows from it' })
  note!: string;
}
