/** The provider will not deliver this message, however often it is asked. */
export class MessageRefusedError extends Error {
  constructor(
    readonly code: string,
    message = `The message was refused: ${code}.`,
  ) {
    super(message);
    this.name = 'MessageRefusedError';
  }
}
