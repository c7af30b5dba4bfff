import type { Bilingual } from '../../engine/gouji-error.ts';
import { DESCRIPTION, LONG_TEXTS, NAME, SHORT_TEXTS } from './manifest-texts.ts';
import type { ManifestVariant } from './manifest-variants.ts';

/** Sizes of the icons that the manifest names, in pixels. */
export const ICON_SIZES = [16, 32, 64, 80] as const;

const COMMANDS = ['Check', 'Clear', 'Settings'] as const;

/**
 * The add-in only manifest. Its outer part asks for next to nothing, so that Excel 2016 and 2019 show the pane,
 * which tells them kindly that they are too old; ribbon and menu ask for what Excel 2021 has.
 */
export function manifestXml({ id, version, base, support, domains }: ManifestVariant): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0" xmlns:ov="http://schemas.microsoft.com/office/taskpaneappversionoverrides" xsi:type="TaskPaneApp">
  <Id>${id}</Id>
  <Version>${version}</Version>
  <ProviderName>Gouji</ProviderName>
  <DefaultLocale>zh-CN</DefaultLocale>
  ${localised('DisplayName', NAME)}
  ${localised('Description', DESCRIPTION)}
  <IconUrl DefaultValue="${base}icons/icon-32.png"/>
  <HighResolutionIconUrl DefaultValue="${base}icons/icon-64.png"/>
  <SupportUrl DefaultValue="${support}"/>
  <AppDomains>
${domains.map((domain) => `    <AppDomain>${domain}</AppDomain>`).join('\n')}
  </AppDomains>
  <Hosts>
    <Host Name="Workbook"/>
  </Hosts>
  <Requirements>
    <Sets DefaultMinVersion="1.1">
      <Set Name="ExcelApi" MinVersion="1.1"/>
    </Sets>
  </Requirements>
  <DefaultSettings>
    <SourceLocation DefaultValue="${base}taskpane.html"/>
  </DefaultSettings>
  <Permissions>ReadWriteDocument</Permissions>
  <VersionOverrides xmlns="http://schemas.microsoft.com/office/taskpaneappversionoverrides" xsi:type="VersionOverridesV1_0">
    <Requirements>
      <bt:Sets DefaultMinVersion="1.1">
        <bt:Set Name="ExcelApi" MinVersion="1.10"/>
        <bt:Set Name="SharedRuntime" MinVersion="1.1"/>
      </bt:Sets>
    </Requirements>
    <Hosts>
      <Host xsi:type="Workbook">
        <Runtimes>
          <Runtime resid="Pane.Url" lifetime="long"/>
        </Runtimes>
        <DesktopFormFactor>
          <GetStarted>
            <Title resid="Start.Title"/>
            <Description resid="Start.Description"/>
            <LearnMoreUrl resid="Support.Url"/>
          </GetStarted>
          <FunctionFile resid="Pane.Url"/>
          <ExtensionPoint xsi:type="PrimaryCommandSurface">
            <CustomTab id="Gouji.Tab">
              <Group id="Gouji.Group">
                <Label resid="Group.Label"/>
${icons(16)}
${COMMANDS.map((command) => button(command, 'Ribbon', 16)).join('\n')}
              </Group>
              <Label resid="Tab.Label"/>
            </CustomTab>
          </ExtensionPoint>
          <ExtensionPoint xsi:type="ContextMenu">
            <OfficeMenu id="ContextMenuCell">
              <Control xsi:type="Menu" id="Gouji.Menu">
                <Label resid="Menu.Label"/>
                <Supertip>
                  <Title resid="Menu.Label"/>
                  <Description resid="Menu.Tip"/>
                </Supertip>
                <Items>
${COMMANDS.map(menuItem).join('\n')}
                </Items>
              </Control>
            </OfficeMenu>
          </ExtensionPoint>
        </DesktopFormFactor>
      </Host>
    </Hosts>
    <Resources>
      <bt:Images>
${ICON_SIZES.map((size) => `        <bt:Image id="Icon.${size}" DefaultValue="${base}icons/icon-${size}.png"/>`).join('\n')}
      </bt:Images>
      <bt:Urls>
        <bt:Url id="Pane.Url" DefaultValue="${base}taskpane.html"/>
        <bt:Url id="Support.Url" DefaultValue="${support}"/>
      </bt:Urls>
      <bt:ShortStrings>
${texts(SHORT_TEXTS)}
      </bt:ShortStrings>
      <bt:LongStrings>
${texts(LONG_TEXTS)}
      </bt:LongStrings>
    </Resources>
  </VersionOverrides>
  <ExtendedOverrides Url="${base}shortcuts.json"/>
</OfficeApp>
`;
}

/** What the manifest's extended overrides point at: the keyboard shortcut that checks. */
export function shortcutsJson(): string {
  const check = { id: 'check', type: 'ExecuteFunction', name: SHORT_TEXTS['Check.Label'].zh };
  const key = { default: 'Ctrl+Alt+J', mac: 'Command+Shift+J' };
  return `${JSON.stringify({ actions: [check], shortcuts: [{ action: 'check', key }] }, undefined, 2)}\n`;
}

function button(command: (typeof COMMANDS)[number], place: string, indent: number): string {
  return lines(indent, [
    `<Control xsi:type="Button" id="Gouji.${place}.${command}">`,
    `  <Label resid="${command}.Label"/>`,
    '  <Supertip>',
    `    <Title resid="${command}.Label"/>`,
    `    <Description resid="${command}.Tip"/>`,
    '  </Supertip>',
    icons(2),
    `  <Action xsi:type="ExecuteFunction"><FunctionName>${command.toLowerCase()}</FunctionName></Action>`,
    '</Control>',
  ]);
}

function menuItem(command: (typeof COMMANDS)[number]): string {
  return lines(18, [
    `<Item id="Gouji.Menu.${command}">`,
    `  <Label resid="${command}.Label"/>`,
    '  <Supertip>',
    `    <Title resid="${command}.Label"/>`,
    `    <Description resid="${command}.Tip"/>`,
    '  </Supertip>',
    icons(2),
    `  <Action xsi:type="ExecuteFunction"><FunctionName>${command.toLowerCase()}</FunctionName></Action>`,
    '</Item>',
  ]);
}

function icons(indent: number): string {
  const images = [16, 32, 80].map((size) => `  <bt:Image size="${size}" resid="Icon.${size}"/>`);
  return lines(indent, ['<Icon>', ...images, `  <bt:Image size="64" resid="Icon.64"/>`, '</Icon>']);
}

function texts(all: Readonly<Record<string, Bilingual>>): string {
  return Object.entries(all)
    .map(
      ([id, { zh, en }]) =>
        `        <bt:String id="${id}" DefaultValue="${escaped(zh)}"><bt:Override Locale="en-US" Value="${escaped(en)}"/></bt:String>`,
    )
    .join('\n');
}

function localised(element: string, { zh, en }: Bilingual): string {
  return `<${element} DefaultValue="${escaped(zh)}"><Override Locale="en-US" Value="${escaped(en)}"/></${element}>`;
}

function lines(indent: number, all: readonly string[]): string {
  const space = ' '.repeat(indent);
  return all
    .map((line) =>
      line
        .split('\n')
        .map((it) => space + it)
        .join('\n'),
    )
    .join('\n');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
