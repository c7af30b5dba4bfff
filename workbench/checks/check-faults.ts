import { GoujiError } from '../../engine/gouji-error.ts';

/** The service knows no such check, or not for who is signed in: it tells neither from the other. */
export class NoSuchCheck extends GoujiError {
  constructor() {
    super(
      { zh: '没有这次校验，或您无权查看', en: 'There is no such check, or it is not for you to see' },
      '',
      {
        zh: '请核对链接是否完整；如属其他单位或部门，请换有权限的账号登录',
        en: 'See that the link is whole; if it is of another organisation or department, sign in as somebody of it',
      },
    );
  }
}

/** What follows `#/checks/` is no id. */
export class BrokenLink extends GoujiError {
  constructor() {
    super({ zh: '链接不完整或有误', en: 'The link is cut off or wrong' }, '', {
      zh: '请从邮件中重新点开，或完整复制链接',
      en: 'Open it from the mail again, or copy all of it',
    });
  }
}

/** The check is recorded, but its report is no longer kept. */
export class ReportGone extends GoujiError {
  constructor() {
    super({ zh: '这次校验的报告已过保存期限', en: 'The report of this check is no longer kept' }, '', {
      zh: '请重新报送文件，或打开文件再次校验',
      en: 'Hand the file in again, or open it and check it anew',
    });
  }
}

/** The page was given no service. */
export class NoService extends GoujiError {
  constructor() {
    super({ zh: '本页没有接入校验服务', en: 'This page is not connected to a service' }, '', {
      zh: '请从本单位工作台的地址打开此链接',
      en: "Open the link at your organisation's workbench",
    });
  }
}

/** Only the findings are shown: the workbook itself is not on the page. */
export class WorkbookNotHere extends GoujiError {
  constructor() {
    super({ zh: '这里只有问题清单，没有打开表格', en: 'Only the findings are here, not the workbook' }, '', {
      zh: '要定位或再次校验，请打开原文件',
      en: 'To go to cells or check again, open the file itself',
    });
  }
}
