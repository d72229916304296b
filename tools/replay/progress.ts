const PLAIN_EVERY_MS = 5000;
const TERMINAL_EVERY_MS = 200;

/** Says how far long work is: one line that rewrites itself on a terminal, a plain line now and then elsewhere. */
export class Progress {
  private spokenAt = Date.now();
  private isLineOpen = false;

  constructor(private readonly out: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>) {}

  /** Dropped when the last one was only just shown. The text is made only when it is shown. */
  update(text: () => string): void {
    const now = Date.now();
    if (now - this.spokenAt < (this.out.isTTY ? TERMINAL_EVERY_MS : PLAIN_EVERY_MS)) return;
    this.spokenAt = now;
    this.write(text());
  }

  /** Always shown, on a line of its own. */
  say(text: string): void {
    this.write(text);
    this.end();
  }

  end(): void {
    if (this.isLineOpen) this.out.write('\n');
    this.isLineOpen = false;
  }

  private write(text: string): void {
    if (this.out.isTTY) this.out.write(`\r\u001b[2K${text}`);
    else this.out.write(`${text}\n`);
    this.isLineOpen = this.out.isTTY;
  }
}
