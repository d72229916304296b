import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiResponse, ApiTags } from '@nestjs/swagger';
import type { HttpAnswer } from '../answers/http-answer.js';
import { IdPipe } from '../fields/id.pipe.js';
import { Reads, Writes } from '../routes/routes.js';
import { ProductImportResponse, ProductResponse, StateProductRequest } from './products.dto.js';
import { ProductsService } from './products.service.js';

@ApiTags('products')
@Controller('v1/products')
export class ProductsController {
  constructor(private readonly products: ProductsService) {}

  @Put(':sku')
  @Writes({
    summary: 'Say what an article costs today: what it is worth when somebody wants it in place of another',
    admits: ['shop'],
    status: 200,
    answer: ProductImportResponse,
    refusals: ['PRODUCT.VERSION_CONFLICT'],
  })
  @ApiResponse({ status: 201, description: 'The first version that we hear of', type: ProductImportResponse })
  import(@Param('sku', IdPipe) sku: string, @Body() request: StateProductRequest): Promise<HttpAnswer> {
    return this.products.import(sku, request);
  }

  @Get(':sku')
  @Reads({
    summary: 'The newest version of a product',
    admits: ['customer', 'agent', 'finance', 'shop'],
    answer: ProductResponse,
    refusals: ['PRODUCT.NOT_FOUND'],
  })
  get(@Param('sku', IdPipe) sku: string): Promise<ProductResponse> {
    return this.products.get(sku);
  }
}
