import { Injectable } from '@nestjs/common';
import type { Product } from '#domain';
import { ProductStore } from '#persistence';
import { HttpAnswer } from '../answers/http-answer.js';
import type { StateProductRequest } from './products.dto.js';

@Injectable()
export class ProductsService {
  constructor(private readonly products: ProductStore) {}

  async import(sku: string, request: StateProductRequest): Promise<HttpAnswer> {
    const outcome = await this.products.put({ sku, ...request });
    return new HttpAnswer(outcome === 'created' ? 201 : 200, { sku, version: request.version, outcome });
  }

  get(sku: string): Promise<Product> {
    return this.products.get(sku);
  }
}
