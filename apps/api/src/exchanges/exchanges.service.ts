import { Injectable } from '@nestjs/common';
import { assertReplaces, type CaseState, offersFor, type ReplacementChoice, skusOf } from '#domain';
import { ProductStore } from '#persistence';
import type { HttpAnswer } from '../answers/http-answer.js';
import { CaseCommands } from '../case-changes/case-commands.js';
import { changeOf } from '../case-changes/change-of.js';
import { CaseAccess } from '../cases/case-access.js';
import { present } from '../optional.js';
import { InvalidRequestError } from '../problem/problem.js';
import type { AskedChange } from '../requests/asked.js';
import type { ChooseRequest, ShipAgainRequest, StoreExchangeRequest } from './exchanges.dto.js';

@Injectable()
export class ExchangesService {
  constructor(
    private readonly access: CaseAccess,
    private readonly commands: CaseCommands,
    private readonly products: ProductStore,
  ) {}

  /** Prices are those of the moment in which he chooses, and travel with his word. */
  async choose(asked: AskedChange, request: ChooseRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'choice', body: request });
    const choice = await this.choiceOf(change.state, request);
    return this.commands.send(change, () => ({ type: 'chooseReplacement', choice }));
  }

  async shipAgain(asked: AskedChange, request: ShipAgainRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'replacement', body: request });
    return this.commands.send(change, (texts) =>
      present({ type: 'shipReplacementAgain' as const, addressId: texts.address(request.address) }),
    );
  }

  async inStore(asked: AskedChange, request: StoreExchangeRequest): Promise<HttpAnswer> {
    const change = await changeOf(this.access, asked, { route: 'store-exchange', body: request });
    return this.commands.send(change, () => ({ type: 'exchangeInStore' }));
  }

  private async choiceOf(
    { lines, currency }: CaseState,
    { choice, replacements }: ChooseRequest,
  ): Promise<ReplacementChoice> {
    if (choice !== 'other') return { choice };
    if (!replacements)
      throw new InvalidRequestError([
        { field: 'replacements', message: 'replacements must say what is wanted instead' },
      ]);
    assertReplaces(lines, replacements);
    const products = await this.products.read(skusOf(lines, replacements));
    return { choice, replacements, offers: offersFor(lines, replacements, { products, currency }) };
  }
}
