/** A document that is drawn from code, so that it cannot say anything else than the code does. */
export interface GeneratedDocument {
  /** From the repository's root. */
  readonly path: string;
  readonly render: () => string | Promise<string>;
}

/** A Markdown table; cells must hold no line breaks. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
