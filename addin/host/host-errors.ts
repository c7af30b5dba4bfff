import { type Bilingual, GoujiError } from '../../engine/gouji-error.ts';

/** The officer is in the middle of editing a cell, or a dialog is open: the spreadsheet answers nobody. */
export class HostBusy extends GoujiError {
  constructor() {
    super({ zh: '表格正在编辑中', en: 'The spreadsheet is being edited' }, '', {
      zh: '请按回车或 Esc 结束单元格编辑，再试一次',
      en: 'Press Enter or Esc to finish editing the cell, then try again',
    });
  }
}

/** What the spreadsheet hindered. */
export type HostWork = 'marking' | 'clearing' | 'fixing';

const NOT_DONE: Readonly<Record<HostWork, Bilingual>> = {
  marking: { zh: '没有写入标注', en: 'nothing was marked' },
  clearing: { zh: '标注没有清除', en: 'no mark was taken off' },
  fixing: { zh: '没有修改', en: 'nothing was changed' },
};

/** Begins with where the findings are to be seen, when it is marks that could not be written. */
function remedyFor(work: HostWork, { zh, en }: Bilingual): Bilingual {
  if (work !== 'marking') return { zh: `${zh}再试`, en: `To go on, ${en}` };
  return {
    zh: `问题见本窗格；要在表上标注，${zh}再校验`,
    en: `The findings are in this pane; to mark cells, ${en}`,
  };
}

/** Cells stand on sheets that cannot be written on. Nothing was written anywhere. */
export class ProtectedSheets extends GoujiError {
  readonly sheets: readonly string[];

  constructor(sheets: readonly string[], work: HostWork) {
    super(
      {
        zh: `工作表受保护，${NOT_DONE[work].zh}`,
        en: `Sheets are protected: ${NOT_DONE[work].en}`,
      },
      sheets.join('、'),
      remedyFor(work, {
        zh: '请先在「审阅」中撤消工作表保护',
        en: 'unprotect the sheets under Review first',
      }),
    );
    this.sheets = sheets;
  }
}

/** The workbook's structure is protected, so no sheet can be added or removed. Nothing was written. */
export class ProtectedWorkbook extends GoujiError {
  constructor(work: HostWork) {
    super(
      {
        zh: `工作簿结构受保护，${NOT_DONE[work].zh}`,
        en: `The workbook is protected: ${NOT_DONE[work].en}`,
      },
      '',
      remedyFor(work, {
        zh: '请先在「审阅」中撤消工作簿保护',
        en: 'unprotect the workbook under Review first',
      }),
    );
  }
}

/** The file is open for reading only. */
export class ReadOnlyWorkbook extends GoujiError {
  constructor(work: HostWork) {
    super(
      {
        zh: `工作簿是只读的，${NOT_DONE[work].zh}`,
        en: `The workbook is read-only: ${NOT_DONE[work].en}`,
      },
      '',
      remedyFor(work, { zh: '请另存一份', en: 'save a copy and use that' }),
    );
  }
}

/** Somebody, perhaps a colleague, edited the cells meanwhile. Nothing was written. */
export class PlacesChanged extends GoujiError {
  constructor(where: string) {
    super({ zh: '校验期间表格有改动', en: 'The workbook was changed meanwhile' }, where, {
      zh: '没有写入任何内容；请再校验一次',
      en: 'Nothing was written; check again',
    });
  }
}

/** A sheet or cell that findings named is no longer there. */
export class PlaceGone extends GoujiError {
  constructor(where: string) {
    super({ zh: '找不到这个位置', en: 'This place is no longer there' }, where, {
      zh: '工作表可能已改名或删除；请再校验一次',
      en: 'The sheet may have been renamed or removed; check again',
    });
  }
}

/** The officer stopped it. */
export class Cancelled extends GoujiError {
  constructor() {
    super({ zh: '已取消', en: 'Cancelled' }, '', {
      zh: '没有写入任何内容；可随时再次校验',
      en: 'Nothing was written; check again whenever you like',
    });
  }
}

/** A used range so large that the spreadsheet will not hand it over. */
export class TooManyCells extends GoujiError {
  constructor(where: string, cells: number) {
    super(
      { zh: `要读取的单元格过多（约 ${cells} 个）`, en: `Too many cells to read (about ${cells})` },
      where,
      {
        zh: '请删除表格下方、右侧多余的行和列，或在网页版工作台中打开文件校验',
        en: 'Delete the unused rows and columns, or check the file in the workbench page',
      },
    );
  }
}

/** Too large to be sent as cells, and the spreadsheet does not hand over its file: never saved, or no right to it. */
export class FileUnavailable extends GoujiError {
  /** @param code of Office's error */
  constructor(code: number) {
    super(
      {
        zh: `工作簿较大，在线校验要传送文件，但 Excel 没有交出文件（${code}）`,
        en: `A workbook of this size is sent as a file, and Excel did not hand it over (${code})`,
      },
      '',
      {
        zh: '请先保存文件再试；没有编辑权限或仍不行，请用「本机校验」：不上传，不限大小',
        en: 'Save the file and try again; without the right to edit it, check on this device: nothing is sent, any size',
      },
    );
  }
}

/** Anything else that the spreadsheet refused. */
export class HostRefused extends GoujiError {
  readonly code: string;

  constructor(code: string) {
    super({ zh: `表格软件没有完成操作（${code}）`, en: `The spreadsheet refused (${code})` }, '', {
      zh: '请再试一次；仍不行请保存文件，关闭后重新打开',
      en: 'Try again; if it stays so, save the file, close it and open it anew',
    });
    this.code = code;
  }
}
