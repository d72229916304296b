/** Refused for a reason that trying again does not mend, such as an address that does not exist. */
export class MessageRefusedError extends Error {
  constructor(
    readonly code: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'MessageRefusedError';
  }
}
