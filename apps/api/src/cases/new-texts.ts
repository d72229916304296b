import type { NewText, StoredText } from '#persistence';
import { sha256Hex } from '#platform';
import type { Caller } from '../auth/caller.js';
import { present } from '../optional.js';

/** What a note holds; its id alone goes into events and messages. */
export interface NoteContent {
  readonly text?: string;
  readonly evidence?: readonly string[];
  /** Of a question: what is wanted with the answer. */
  readonly evidenceWanted?: readonly string[];
}

/** The words of a note; undefined when nothing was said, or they were erased. */
export function noteText(
  texts: ReadonlyMap<string, StoredText> | undefined,
  noteId: string | null | undefined,
): string | undefined {
  return (texts?.get(noteId ?? '')?.content as NoteContent | undefined)?.text;
}

/** A note about what is no case, such as an audit. The same word of the same person said again is the same note. */
export function noteBy({ actor, key }: Caller, about: string, note: string): NewText {
  const textId = `note_${sha256Hex([about, actor.id ?? '', note].join('\n')).slice(0, 32)}`;
  return { textId, kind: 'note', content: { text: note } satisfies NoteContent, author: key };
}

/** Collects the texts of one command. Their ids follow from the command's, so that a repeat stores nothing twice. */
export class NewTexts {
  readonly all: NewText[] = [];

  constructor(
    private readonly commandId: string,
    private readonly author: string,
  ) {}

  /** The id of the note, or undefined when nothing was said. */
  note(part: string, text: string | undefined, evidence?: readonly string[]): string | undefined {
    if (text === undefined && (evidence === undefined || evidence.length === 0)) return undefined;
    return this.add('note', part, present({ text, evidence }));
  }

  question(part: string, text: string, evidenceWanted?: readonly string[]): string {
    return this.add('note', part, present({ text, evidenceWanted }));
  }

  address(content: object | undefined): string | undefined {
    return content === undefined ? undefined : this.add('address', 'address', content);
  }

  private add(kind: NewText['kind'], part: string, content: unknown): string {
    const textId = `${kind}_${sha256Hex(`${this.commandId}\n${part}`).slice(0, 32)}`;
    this.all.push({ textId, kind, content, author: this.author });
    return textId;
  }
}
