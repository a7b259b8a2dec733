"""The schemas that documents are checked against."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

DATA = Path(__file__).parents[1] / "data" / "exchange"
XSD = "{http://www.w3.org/2001/XMLSchema}"
_ADDED_BY_4_3 = """
<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns="http://www.loc.gov/standards/alto/ns-v4#">
  <xsd:simpleType name="InlineDirType">
    <xsd:restriction base="xsd:string">
      <xsd:enumeration value="ltr"/><xsd:enumeration value="rtl"/>
      <xsd:enumeration value="ttb"/><xsd:enumeration value="btt"/>
    </xsd:restriction>
  </xsd:simpleType>
  <xsd:complexType name="ReadingOrderType">
    <xsd:choice maxOccurs="unbounded">
      <xsd:element name="OrderedGroup" type="GroupType"/><xsd:element name="UnorderedGroup" type="GroupType"/>
    </xsd:choice>
  </xsd:complexType>
  <xsd:complexType name="GroupType">
    <xsd:choice maxOccurs="unbounded">
      <xsd:element name="ElementRef" type="ElementRefType"/>
      <xsd:element name="OrderedGroup" type="GroupType"/><xsd:element name="UnorderedGroup" type="GroupType"/>
    </xsd:choice>
    <xsd:attribute name="ID" type="xsd:ID" use="required"/>
    <xsd:attribute name="TAGREFS" type="xsd:IDREFS"/>
    <xsd:attribute name="REF" type="xsd:IDREFS"/>
  </xsd:complexType>
  <xsd:complexType name="ElementRefType">
    <xsd:attribute name="ID" type="xsd:ID" use="required"/>
    <xsd:attribute name="REF" type="xsd:IDREFS" use="required"/>
    <xsd:attribute name="TAGREFS" type="xsd:IDREFS"/>
  </xsd:complexType>
</xsd:schema>
"""


def mets_schema() -> Any:
    return etree.XMLSchema(etree.parse(DATA / "mets-1-12-1.xsd"))


@cache
def alto_schema() -> Any:
    """Return ALTO 4.4: 4.2 and what its change history says was added since."""
    tree = etree.parse(DATA / "alto-4-2.xsd")
    schema = tree.getroot()
    schema.extend(list(etree.fromstring(_ADDED_BY_4_3)))
    alto = schema.find(f"{XSD}complexType[@name='altoType']/{XSD}sequence")
    order = etree.Element(f"{XSD}element", name="ReadingOrder", type="ReadingOrderType", minOccurs="0")
    alto.insert(alto.index(alto.find(f"{XSD}element[@name='Layout']")), order)
    page = schema.find(f"{XSD}complexType[@name='PageType']")
    line = next(one for one in schema.iter(f"{XSD}element") if one.get("name") == "TextLine").find(f"{XSD}complexType")
    block = schema.find(f"{XSD}complexType[@name='TextBlockType']/{XSD}complexContent/{XSD}extension")
    for parent, name, type_ in (
        (page, "LANG", "xsd:language"),
        (page, "ROTATION", "xsd:float"),
        (line, "BASEDIRECTION", "InlineDirType"),
        (block, "BASEDIRECTION", "InlineDirType"),
    ):
        etree.SubElement(parent, f"{XSD}attribute", name=name, type=type_)
    return etree.XMLSchema(tree)


def errors(schema: Any, document: bytes) -> list[str]:
    """Return what the schema finds wrong with a document."""
    schema.validate(etree.fromstring(document))
    return [f"{one.line}: {one.message}" for one in schema.error_log]
