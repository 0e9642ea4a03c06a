"""Where in HTML a template's next byte would stand: enough of the tokenizer of html.spec.whatwg.org 13.2.5
to know whether a value is safe there and how it is escaped. Used by html.py.
"""
import re

URL_ATTRIBUTES = {'href', 'src', 'action', 'formaction', 'poster', 'cite', 'data', 'manifest', 'ping',
                  'background', 'xlink:href'}
NEVER_VALUES = {'srcset', 'srcdoc', 'http-equiv', 'integrity', 'nonce'}
LITERAL_URL = re.compile(r'/(?!/)|#|\?|https?://|mailto:|data:image/svg\+xml,')
ROOT = '\0'  # in printed literals: the base path goes here
SPACE = ' \t\r\n'


class Refused(Exception):
    def __init__(self, at, why):
        super().__init__(why)
        self.at = at


class Place:
    """`state` is the tokenizer's; `url` says what a URL attribute holds so far."""
    IN_TAG = ('tag_name', 'in_tag', 'spaced', 'name')

    def __init__(self):
        self.state, self.tag, self.attribute, self.url, self.closing = 'text', '', '', '', False

    def copy(self):
        other = Place()
        other.__dict__.update(self.__dict__)
        return other

    def feed(self, source, at, end):
        """Reads source[at:end]; gives back what is to be printed (comments are not)."""
        out = []
        while at < end:
            out.append(getattr(self, 'at_' + self.state.rstrip('"\''))(source, at, source[at]))
            at += len(out[-1].lstrip(ROOT)) or 1
            if self.state == 'words_start':
                # HTML drops one line end after <textarea>; a person's own first line end must survive.
                out.append('\n' if self.tag == 'textarea' else '')
                self.state = 'words'
        return ''.join(out)

    def at_text(self, source, at, c):
        if c != '<':
            return c
        if source.startswith('<!--', at):
            self.state = 'comment'
            return ''
        match = re.compile(r'<(/?)([a-zA-Z][\w-]*)|<!').match(source, at)
        if not match:
            raise Refused(at, 'write &lt; for a lone "<"; a tag name must be written out')
        if match[0] == '<!':
            self.state = 'declaration'
            return match[0]
        self.closing, self.tag, self.state = bool(match[1]), match[2].lower(), 'tag_name'
        if self.tag == 'style':
            raise Refused(at, 'no <style> here: the content policy forbids it, put it into assets/')
        return match[0]

    def at_comment(self, source, at, c):
        if source.startswith('-->', at - 2) and at >= 2:
            self.state = 'text'
        return ''

    def at_declaration(self, source, at, c):
        if c == '>':
            self.state = 'text'
        return c

    def at_tag_name(self, source, at, c):
        if c not in SPACE + '/>':
            raise Refused(at, 'put a space here: two attributes (or a tag and one) must not touch')
        self.state = 'spaced'
        return self.at_spaced(source, at, c)

    at_in_tag = at_tag_name  # after an attribute: a space must follow before the next

    def at_spaced(self, source, at, c):
        if c in SPACE + '/':
            return c
        if c == '>':
            self.state = 'text'
            if not self.closing and self.tag in ('script', 'textarea', 'title'):
                self.state = 'script' if self.tag == 'script' else 'words_start'
            return c
        match = re.compile(r'[a-zA-Z_:][\w:.-]*').match(source, at)
        if not match:
            raise Refused(at, f'"{c}" cannot stand in a tag')
        self.attribute, self.state, self.url = match[0].lower(), 'name', ''
        if self.attribute.startswith('on'):
            raise Refused(at, f'no {self.attribute}= here: put the script into assets/')
        if self.attribute == 'style':
            raise Refused(at, 'no style= here: put a class into assets/')
        return match[0]

    def at_name(self, source, at, c):
        if c != '=':
            return self.at_tag_name(source, at, c)
        self.state = 'equals'
        return c

    def at_equals(self, source, at, c):
        if c not in '"\'':
            raise Refused(at, f'quote the attribute {self.attribute}=')
        self.state = 'quoted' + c
        return c

    def at_quoted(self, source, at, c):
        if c == self.state[-1]:
            self.state = 'in_tag'
        elif self.attribute in URL_ATTRIBUTES:
            if self.url == 'value':
                raise Refused(at, f'{self.attribute}= is one struct url or one literal, not both')
            if not self.url:
                if not LITERAL_URL.match(source, at):
                    raise Refused(at, f'{self.attribute}= must begin with / # ? https:// or mailto:')
                self.url = 'fragment' if c == '#' else 'literal'
                return ROOT + c if c == '/' else c
        return c

    def at_script(self, source, at, c):
        if source[at:at + 9].lower() == '</script>':
            self.state = 'text'
            return source[at:at + 9]
        if c not in SPACE:
            raise Refused(at, 'no words inside <script>: put the script into assets/')
        return c

    def at_words(self, source, at, c):
        """In <textarea> and <title>: text, but no tags."""
        end = f'</{self.tag}>'
        if source[at:at + len(end)].lower() == end:
            self.state = 'text'
            return source[at:at + len(end)]
        return c

    def value(self, at):
        """Says how a value that stands here is written, or refuses it."""
        if self.state in ('text', 'words'):
            return 'HTML_MARKUP' if self.state == 'text' else 'HTML_WORDS'
        if self.state.startswith('quoted'):
            if self.attribute in NEVER_VALUES:
                raise Refused(at, f'no value inside {self.attribute}=')
            if self.attribute not in URL_ATTRIBUTES or self.url == 'fragment':
                return 'HTML_WORDS'
            if self.url:
                raise Refused(at, f'{self.attribute}= is one struct url or one literal, not both')
            self.url = 'value'
            return 'html_put_url'
        raise Refused(at, {
            'comment': 'no value inside a comment', 'script': 'no value inside <script>',
            'declaration': 'no value inside a declaration',
            'equals': f'no value in an unquoted attribute: quote {self.attribute}=',
        }.get(self.state, 'no value as part of a tag or attribute name'))

    def directive(self, at):
        if self.state in ('comment', 'script', 'declaration', 'equals'):
            raise Refused(at, f'no directive inside a {self.state}')
        if self.state in ('tag_name', 'name'):
            self.state = 'in_tag'

    def join(self, other, at):
        """After branches that both lead here: the stricter of two places, or a refusal."""
        mine, its = self.copy(), other.copy()
        for place in (mine, its):
            if place.state in Place.IN_TAG:
                place.state, place.attribute, place.url = 'in_tag', '', ''
            elif place.state == 'text':
                place.tag = place.attribute = place.url = ''
                place.closing = False
        if mine.url != its.url:
            mine.url = its.url = 'value'
        if mine.__dict__ != its.__dict__:
            raise Refused(at, 'the branches end at different places of the HTML '
                          f'({self.state}, {other.state}): close what they open')
        if self.state == other.state == 'spaced':
            mine.state = 'spaced'
        return mine
