import { Module } from '@nestjs/common';
import { CaseChangesModule } from '../case-changes/case-changes.module.js';
import { CasesModule } from '../cases/cases.module.js';
import { AgreementReadingController } from './agreement-reading.controller.js';
import { AgreementReading } from './agreement-reading.service.js';
import { AgreementsController } from './agreements.controller.js';
import { ComplaintsService } from './complaints.service.js';
import { CorrectiveActionsController } from './corrective-actions.controller.js';
import { ComplaintFilingController } from './filing.controller.js';
import { MediationController } from './mediation.controller.js';
import { OffersController } from './offers.controller.js';
import { PromisesController } from './promises.controller.js';
import { QualityController } from './quality.controller.js';

@Module({
  imports: [CasesModule, CaseChangesModule],
  controllers: [
    AgreementReadingController, AgreementsController, ComplaintFilingController, CorrectiveActionsController, MediationController,
    OffersController, PromisesController, QualityController,
  ],
  providers: [ComplaintsService, AgreementReading],
})
export class ComplaintsModule {} // prettier-ignore
