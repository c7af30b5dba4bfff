import { describe, expect, test } from '@jest/globals';
import { renderFailure } from './failure.ts';
import { SAMPLE_FAILURE } from './mail.fixture.ts';

describe('the notice of a file that cannot be read', () => {
  test('says which, why and what to do', () => {
    const { subject, text } = renderFailure(SAMPLE_FAILURE, 'zh');
    expect(subject).toBe('株洲市芦淞区科技和工业信息化局：无法读取：文件已加密');
    expect(text).toContain('李主管：「2021年度部门决算.xlsx」无法读取：文件已加密。');
    expect(text).toContain('请在 Excel 中取消打开密码，另存后重新上传。');
    expect(text).toContain('重新上传：https://gouji.example/upload');
  });

  test('names the file where no department is known', () => {
    const { department: _, ...rest } = SAMPLE_FAILURE;
    expect(renderFailure(rest, 'zh').subject).toBe('2021年度部门决算.xlsx：无法读取：文件已加密');
  });

  test('takes plain texts as well as both languages', () => {
    const mail = renderFailure(
      { file: 'a.xlsx', reason: 'it is empty.', remedy: 'Send another', links: { unsubscribe: '' } },
      'en',
    );
    expect(mail.subject).toBe('a.xlsx: cannot be read: it is empty.');
    expect(mail.text).toContain('“a.xlsx” cannot be read: it is empty.\n');
    expect(`${mail.text}${mail.html}`).not.toMatch(/\p{Script=Han}|Unsubscribe|Hand the file/u);
  });
});
