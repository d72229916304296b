import { Injectable } from '@nestjs/common';
import type { Product } from '#domain';
import { ProductStore } from '#persistence';
import { HttpAnswer } from '../answers/http-answer.js';
import type { StateProductRequest } from './products.dto.js';

@Injectable()
export class ProductsService {
  constructor(private readonly products: ProductStore) {}

  async import(sku: string, request: StateProductRequest): Promise<HttpAnswer> {
    const { version, product, currency, listMinor, taxRateBasisPoints, isActive } = request;
    const stated = { sku, version, product, currency, listMinor, taxRateBasisPoints, isActive };
    const outcome = await this.products.put(stated);
    return new HttpAnswer(outcome === 'created' ? 201 : 200, { sku, version, outcome });
  }

  get(sku: string): Promise<Product> {
    return this.products.get(sku);
  }
}
