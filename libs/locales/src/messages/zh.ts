import { exchangeTexts } from './exchange/zh.js';
import { zhComplaints } from './complaints/zh.js';
import type { Locale } from './locale.js';
import { payments } from './payments/zh.js';
import { payouts } from './payouts/zh.js';
import { compensation } from './compensation/zh.js';
import { repair } from './repair/zh.js';

/** Chinese has one form for every number. Texts by SMS fit 70 characters with an order id of usual length. */
export const zh = {
  greeting: '您好：',
  greetingByName: '{{name}}，您好：',
  closing: '售后单号：{{caseId}}\n订单号：{{orderId}}',
  closingWithoutCase: '订单号：{{orderId}}',
  unsubscribe: '如不想再收到此类询问和提醒邮件，请点击：{{unsubscribeUrl}}',
  cases: {
    return: '退货',
    exchange: '换货',
    repair: '维修',
    compensation: '赔付',
    complaint: '投诉',
  },
  refusals: {
    tooLate: '已超过申请期限，最后一天为{{last}}。',
    excluded: '此类商品不在受理范围内。',
    other: '具体原因请在售后单中查看。',
  },
  remedies: {
    repair: '再次维修',
    exchange: '更换商品',
    refund: '退款',
    priceReduction: '部分退款',
  },
  clocks: {
    decision: '售后审核',
    shipBack: '顾客寄回商品',
    receipt: '商品签收',
    inspection: '商品检验',
    refund: '退款',
    providerCheck: '支付机构答复',
    followUp: '售后回访',
    information: '顾客答复',
    sendBack: '商品寄还顾客',
    hold: '顾客对留存商品的答复',
    call: '回访电话',
    review: '售后复核',
    statutoryRefund: '法定退款',
    recourse: '先行退款商品的寄回',
    authorityAnswer: '答复主管部门',
    choice: '缺货换选',
    payment: '顾客付款',
    bankAccount: '顾客提供银行账户',
    deposit: '押金对应商品的寄回',
    replacement: '换货送达',
    visit: '技术员上门',
    diagnosis: '故障检测',
    consent: '报价确认',
    parts: '配件到货',
    repair: '维修',
    recourseClaim: '追偿答复',
    firstAnswer: '首次答复',
    customerEvidence: '顾客举证',
    shopEvidence: '商家举证',
    offer: '方案答复',
    signature: '协议签署',
    promise: '履行承诺',
  },
  templates: {
    ...exchangeTexts,
    caseFiled: {
      subject: '已收到您的退货申请',
      text_other:
        '我们已收到您对订单{{orderId}}中{{count}}件商品的退货申请。\n\n审核完成后会立即通知您，在此之前请不要寄出商品。',
      sms: '已收到您对订单{{orderId}}的退货申请，审核完成后会通知您。',
    },
    ...compensation,
    caseApproved: {
      subject: '您的{{case}}申请已通过',
      text: '您对订单{{orderId}}的{{case}}申请已通过。\n\n如需寄回商品，我们会另行通知您寄回的方式和期限。',
      sms: '您对订单{{orderId}}的{{case}}申请已通过，后续步骤会另行通知您。',
    },
    caseRefused: {
      subject: '您的{{case}}申请未通过',
      text: '很抱歉，我们无法受理您对订单{{orderId}}的{{case}}申请。\n\n{{reasons}}\n\n如您不认可这一结果，可以申诉：请打开售后单选择申诉，或直接回复我们并注明售后单号，我们会安排专人重新审核。',
      sms: '很抱歉，订单{{orderId}}的{{case}}申请未通过。原因及申诉方式请查看售后单。',
    },
    arrangedMail: {
      subject: '请寄回您的商品',
      text: '请妥善包装订单{{orderId}}的商品，在包裹上注明售后单号，然后寄出。\n\n请于{{due}}前寄出。请保留寄件凭证；如有运单号，请填写到售后单中。',
      sms: '请于{{due}}前寄出订单{{orderId}}的商品，包裹上注明售后单号，并保留凭证。',
    },
    arrangedPickup: {
      subject: '快递员将上门取件',
      text: '快递员将在您选择的时间上门取走订单{{orderId}}的商品。\n\n请提前包装好商品，在包裹上注明售后单号，并留人在家。',
      sms: '快递员将在您选择的时间上门取走订单{{orderId}}的商品，请提前包装好。',
    },
    arrangedDropOff: {
      subject: '您的寄件面单已备好',
      text: '订单{{orderId}}的寄件面单已备好，您可以在售后单中查看，打印或在手机上出示均可。\n\n请于{{due}}前将包裹送到代收点，并保留回执。',
      sms: '订单{{orderId}}的面单已备好，请在售后单中查看，并于{{due}}前送到代收点。',
    },
    chooseAnotherMethod: {
      subject: '请重新选择寄回方式',
      text: '您为订单{{orderId}}选择的寄回方式暂时无法安排。\n\n请打开售后单，重新选择时间或方式。',
      sms: '您为订单{{orderId}}选择的寄回方式无法安排，请在售后单中重新选择。',
    },
    pickupFailed: {
      subject: '上门取件未成功',
      text: '快递员未能取到订单{{orderId}}的商品。\n\n请打开售后单，重新选择时间或方式。',
      sms: '快递员未能取到订单{{orderId}}的商品，请在售后单中重新选择。',
    },
    shipBackNear: {
      subject: '请尽快寄回您的商品',
      text: '我们尚未查到订单{{orderId}}商品的寄出信息。\n\n请于{{due}}前寄出，逾期{{case}}申请将失效。',
      sms: '请于{{due}}前寄回订单{{orderId}}的商品，逾期{{case}}申请将失效。',
    },
    goodsKept: {
      subject: '商品请您留下',
      text_other:
        '订单{{orderId}}中的{{count}}件商品无需寄回：您可以留用、转赠或自行处理。\n\n您应得的照常为您办理。',
      sms: '订单{{orderId}}的商品无需寄回，请您留下，您应得的照常办理。',
    },
    goodsOwed: {
      subject: '我们正在等待您寄回商品',
      text: '订单{{orderId}}的退款先于商品为您办理，但商品尚未寄到。\n\n请尽快寄出。如已寄出，请在售后单中补充运单号，并保留寄件凭证。',
      sms: '订单{{orderId}}的退款先于商品办理，商品尚未寄到，请尽快寄出。',
    },
    moneyOwed: {
      subject: '请寄回商品，或退还{{amount}}',
      text: '订单{{orderId}}的退款先于商品为您办理，但商品一直没有寄到。\n\n因此我们请您退还{{amount}}。商品寄到后，此项要求即告取消。',
      sms: '订单{{orderId}}的商品未寄到，请退还{{amount}}；商品寄到即取消。',
    },
    goodsReceived: {
      subject: '您的商品已送达',
      text_other: '订单{{orderId}}的{{count}}件商品已送达我们这里，后续事宜由我们处理。',
      sms: '订单{{orderId}}的商品已送达我们这里，后续事宜由我们处理。',
    },
    deviationFound: {
      subject: '我们正在查验您的商品',
      text_other:
        '订单{{orderId}}的{{count}}件商品已送达我们这里，但与申请时的描述不完全一致。\n\n我们正安排专人查验并作出决定，结果会通知您，在此之前您无需任何操作。',
      sms: '订单{{orderId}}的商品与申请描述不一致，我们正在查验，结果会通知您。',
    },
    informationWanted: {
      subject: '需要您补充信息',
      text: '为继续处理您对订单{{orderId}}的{{case}}申请，我们需要您的答复。\n\n请打开售后单，并于{{due}}前答复。',
      sms: '订单{{orderId}}的{{case}}需要您补充信息，请于{{due}}前在售后单中答复。',
    },
    refundOnItsWay: {
      subject: '您的退款正在处理',
      text: '我们已请求银行将订单{{orderId}}的{{amount}}退还给您。\n\n这可能需要几天时间，确认后会通知您。',
      sms: '我们已请求银行退还订单{{orderId}}的{{amount}}，可能需要几天时间。',
    },
    refundSettled: {
      subject: '已退款{{amount}}',
      text: '订单{{orderId}}已退款{{amount}}：支付机构已确认。\n\n款项显示在您的账单上可能还需要几天时间。',
      sms: '订单{{orderId}}已退款{{amount}}，显示在账单上可能还需几天。',
    },
    refundFailed: {
      subject: '您的退款有所延迟',
      text: '订单{{orderId}}的{{amount}}未能退还成功。\n\n我们正在处理，进展会通知您。您不会因此受到任何损失，也无需任何操作。',
      sms: '订单{{orderId}}的{{amount}}未能退还成功，我们正在处理。',
    },
    refundReversed: {
      subject: '款项被退回到我们这里',
      text: '您的银行将订单{{orderId}}的{{amount}}退回给了我们。\n\n我们正在处理，进展会通知您。如您的银行卡或账户已注销，请告知我们。',
      sms: '您的银行将订单{{orderId}}的{{amount}}退回给了我们，我们正在处理。',
    },
    refundRedirected: {
      subject: '您的款项将以其他方式退还',
      text: '订单{{orderId}}的{{amount}}无法按原支付方式退回，现改为以其他方式退还给您，详情请查看售后单。',
      sms: '订单{{orderId}}的{{amount}}将以其他方式退还给您，详情请查看售后单。',
    },
    voucherGiven: {
      subject: '您的{{amount}}礼券',
      text: '现就订单{{orderId}}为您发放金额为{{amount}}的礼券，有效期{{days}}天，已计入您在本店的余额。',
      sms: '已就订单{{orderId}}为您发放{{amount}}礼券，有效期{{days}}天。',
    },
    ...payouts,
    goodsHeld: {
      subject: '您的商品未能送达',
      text: '寄还给您的订单{{orderId}}的商品未能送达，现已退回我们这里。\n\n请打开售后单提供收货地址，以便我们再次寄出；如您不再需要，也请告知我们。',
      sms: '订单{{orderId}}的商品未能送达，请在售后单中提供地址或放弃商品。',
    },
    goodsSentBack: {
      subject: '您的商品正在寄还给您',
      text: '我们已将订单{{orderId}}的商品寄还给您，运单号：{{trackingNumber}}。',
      sms: '订单{{orderId}}的商品正在寄还给您，运单号：{{trackingNumber}}。',
    },
    followUpAsked: {
      subject: '问题都解决了吗？',
      text: '您对订单{{orderId}}的{{case}}我们已处理完毕，问题都解决了吗？\n\n请打开售后单告诉我们；如仍有问题，我们会重新处理。',
      sms: '您对订单{{orderId}}的{{case}}还满意吗？请打开售后单告诉我们。',
    },
    caseClosed: {
      subject: '您的{{case}}已完结',
      text: '您对订单{{orderId}}的{{case}}已完结，您仍可在售后单中查看全部记录。',
      sms: '您对订单{{orderId}}的{{case}}已完结。',
    },
    caseReopened: {
      subject: '您的{{case}}正在复核',
      text: '我们正在重新审核您对订单{{orderId}}的{{case}}，结果会通知您。',
      sms: '我们正在重新审核您对订单{{orderId}}的{{case}}。',
    },
    caseCancelled: {
      subject: '您的{{case}}申请已取消',
      text: '您对订单{{orderId}}的{{case}}申请已取消，请不要为此再寄出任何物品。如这并非您的本意，请告知我们。',
      sms: '您对订单{{orderId}}的{{case}}申请已取消，请不要为此再寄出任何物品。',
    },
    caseExpired: {
      subject: '您的{{case}}申请已失效',
      text: '订单{{orderId}}的{{case}}申请因逾期已失效。\n\n如您确已寄出商品，请告知我们运单号。',
      sms: '订单{{orderId}}的{{case}}因逾期已失效。如您确已寄出，请告知我们。',
    },
    ...payments,
    ...repair,
    withdrawalReceived: {
      subject: '已收到您对订单{{orderId}}的撤回声明',
      text: '我们已于{{received}}收到您的撤回声明。\n\n声明内容如下：\n\n{{declaration}}\n\n所附文件内容相同。请妥善保存本邮件，它是您的回执{{withdrawalId}}。该文件的SHA-256值为{{sha256}}。\n\n后续处理结果将另行通知您。',
      sms: '{{received}}收到{{orderId}}撤回。',
    },
    oneTimeCode: {
      subject: '您的验证码：{{code}}',
      text_other:
        '您查询订单{{orderId}}的验证码是{{code}}，{{count}}分钟内有效。\n\n如非您本人操作，请忽略。我们绝不会向您索要验证码。',
      sms_other: '验证码{{code}}，用于查询订单{{orderId}}，{{count}}分钟内有效，请勿告诉他人。',
    },
    staffEscalated: {
      subject: '已升级：{{clock}}，售后单{{caseId}}',
      text: '“{{clock}}”的时限已升级处理，将于{{due}}到期。',
    },
    staffDeadlineMissed: {
      subject: '已逾期：{{clock}}，售后单{{caseId}}',
      text: '“{{clock}}”的时限为{{due}}，现已逾期。',
    },
    staffAssigned: {
      subject: '售后单{{caseId}}由{{owner}}负责',
      text: '该售后单现由{{owner}}负责。',
    },
    staffAudited: {
      subject: '售后单{{caseId}}已质检',
      text: '{{owner}}的一个售后单已按服务标准质检。可查看反馈，并确认或提出异议。',
    },
    staffHandedOver: {
      subject: '售后单{{caseId}}已移交给{{owner}}',
      text: '该售后单已移交，现由{{owner}}负责。',
    },
    staffRefundFailed: {
      subject: '退款失败：{{amount}}，售后单{{caseId}}',
      text: '支付机构反馈：退款{{intentId}}（{{amount}}）失败，原因：{{failureCode}}。\n\n可以重新发起，或改用其他方式。',
    },
    staffRefundReversed: {
      subject: '退款被退回：{{amount}}，售后单{{caseId}}',
      text: '支付机构反馈：退款{{intentId}}（{{amount}}）被退回，原因：{{failureCode}}。\n\n可以重新发起，或改用其他方式。',
    },
    staffPayoutFailed: {
      subject: '付款失败：{{amount}}，售后单{{caseId}}',
      text: '服务商反馈：付款{{payoutId}}（{{amount}}）失败或被退回，原因：{{failureCode}}。\n\n可以重新发起，或放弃该笔付款。',
    },
    staffParcelLost: {
      subject: '包裹丢失，售后单{{caseId}}',
      text: '承运商反馈：包裹{{trackingNumber}}已丢失。',
    },
    staffApprovalRefused: {
      subject: '未获批准，售后单{{caseId}}',
      text: '{{owner}}的申请未获批准，原因见售后单的时间线。',
    },
    staffApprovalVoided: {
      subject: '请重新申请，售后单{{caseId}}',
      text: '{{owner}}所申请的内容已发生变化，因此不予执行，已有的批准作废。如仍需要，请重新申请。',
    },
    ...zhComplaints,
  },
} as const satisfies Locale;
